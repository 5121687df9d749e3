/* Code one report with the library: public headers only.
 *
 *     cc code_report.c $(pkg-config --cflags --libs dragoman) -o code_report
 *     ./code_report report.txt 2024-05-19 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dragoman/dragoman.h>

static void print_text(dm_text text) { printf("%.*s", (int)text.len, text.ptr); }

static void print_parties(const dm_entity *entities, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        printf("%s%s", i > 0 ? " & " : "", entities[i].code[0] != '\0' ? entities[i].code : "?");
        for (uint32_t s = 0; s < entities[i].sector_count; s++)
            printf(" %s", dm_sector_name((dm_sector)entities[i].sector[s]));
    }
    if (count == 0)
        printf("-");
}

static void print_event(const dm_event *event)
{
    printf("%-10s", dm_event_type_name(event->type));
    print_parties(event->actors, event->actor_count);
    printf(" > ");
    print_parties(event->recipients, event->recipient_count);
    printf("  \"");
    print_text(event->event_text);
    printf("\" at byte %u, by ", event->trigger.start);
    print_text(event->rule);
    printf("\n");
}

/* The whole file; the caller frees it. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = file != NULL ? malloc(1 << 20) : NULL;
    *length = text != NULL ? fread(text, 1, 1 << 20, file) : 0;
    if (file != NULL)
        fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    dm_knowledge *knowledge = NULL; /* shared by all threads */
    dm_model *model = NULL;         /* shared by all threads */
    dm_engine *engine = NULL;       /* one a thread */
    const dm_result *result;        /* borrowed from the engine until its next document */
    dm_error error = {DM_OK, "", 0, 0, ""};
    size_t length = 0;
    char *text = argc > 1 ? read_file(argv[1], &length) : NULL;
    if (text == NULL) {
        fprintf(stderr, "usage: code_report FILE\n");
        return 2;
    }
    dm_document document = {
        {argv[1], strlen(argv[1])}, {NULL, 0}, {text, length}, DM_DAY_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    dm_status status = dm_knowledge_open(NULL, &knowledge, &error);
    if (status == DM_OK)
        status = dm_model_open(NULL, &model, &error);
    if (status == DM_OK)
        status = dm_engine_new(knowledge, model, &engine, &error);
    if (status == DM_OK)
        status = dm_engine_code(engine, &document, &result, &error);
    if (status == DM_OK)
        for (uint32_t i = 0; i < result->records->event_count; i++)
            print_event(&result->records->events[i]);
    else
        fprintf(stderr, "%s: %s\n", dm_status_text(status), error.message);
    dm_engine_free(engine);
    if (model != NULL)
        dm_model_close(model);
    if (knowledge != NULL)
        dm_knowledge_close(knowledge);
    free(text);
    return status == DM_OK ? 0 : 1;
}
