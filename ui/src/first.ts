import { askAhead } from '$api/ahead'

askAhead()
