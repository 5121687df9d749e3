/* Everything: the engine and its values. */
#ifndef DRAGOMAN_DRAGOMAN_H
#define DRAGOMAN_DRAGOMAN_H

#include "document.h"
#include "engine.h"
#include "ontology.h"
#include "record.h"
#include "status.h"
#include "syntax.h"
#include "types.h"

#define DM_VERSION "0.7.0"

#endif
