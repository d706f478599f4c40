// A column of this width has no room for every word. The board measures it: a query of the style sheet would make each
// style of each card wait for the layout around it, which cost a frame with every letter of the filter.
export const isNarrow = (width: number): boolean => width > 0 && width <= 216
