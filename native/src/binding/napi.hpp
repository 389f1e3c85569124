// The only way to the N-API headers.
#pragma once

#include <napi.h>
