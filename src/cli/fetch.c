#include "cli/fetch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

static dm_status read_path(const char *path, dm_buffer *out, dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, DM_FETCH_BYTES_MOST, &file, error);
    if (status != DM_OK)
        return status;
    dm_buffer_put(out, file.content);
    dm_file_close(&file);
    return DM_OK;
}

#ifdef DM_HAVE_CURL
#include <curl/curl.h>

static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    dm_buffer *out = context;
    if (out->count + size * count > DM_FETCH_BYTES_MOST)
        return 0; /* ends the transfer */
    dm_buffer_put(out, (dm_text){bytes, size * count});
    return size * count;
}

static void keep_header(const char *line, size_t length, const char *name, char *to, size_t room)
{
    size_t skip = strlen(name);
    if (length <= skip || strncasecmp(line, name, skip) != 0)
        return;
    dm_text value = dm_text_trim((dm_text){line + skip, length - skip});
    if (value.len < room) {
        memcpy(to, value.ptr, value.len);
        to[value.len] = '\0';
    }
}

static size_t take_header(char *line, size_t size, size_t count, void *context)
{
    dm_fetched *fetched = context;
    keep_header(line, size * count, "etag:", fetched->etag, sizeof fetched->etag);
    keep_header(line, size * count, "last-modified:", fetched->modified, sizeof fetched->modified);
    return size * count;
}

static struct curl_slist *conditions(const char *etag, const char *modified)
{
    char line[320];
    struct curl_slist *list = NULL;
    if (etag[0] != '\0') {
        snprintf(line, sizeof line, "If-None-Match: %s", etag);
        list = curl_slist_append(list, line);
    }
    if (modified[0] != '\0') {
        snprintf(line, sizeof line, "If-Modified-Since: %s", modified);
        list = curl_slist_append(list, line);
    }
    return list;
}

static dm_status fetch_url(const char *url, const char *etag, const char *modified, dm_buffer *out, dm_fetched *fetched,
                           dm_error *error)
{
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    char said[CURL_ERROR_SIZE] = "";
    long code = 0;
    struct curl_slist *headers = conditions(etag, modified);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https,file");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)DM_FETCH_SECONDS_MOST);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "dragoman");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, out);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, fetched);
    CURLcode result = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    if (result != CURLE_OK)
        return dm_error_at(error, DM_ERROR_IO, url, 0, 0, "%s", said[0] != '\0' ? said : curl_easy_strerror(result));
    if (code >= 400)
        return dm_error_at(error, DM_ERROR_IO, url, 0, 0, "the server answers %ld", code);
    fetched->unchanged = code == 304;
    return DM_OK;
}
#else
static dm_status fetch_url(const char *url, const char *etag, const char *modified, dm_buffer *out, dm_fetched *fetched,
                           dm_error *error)
{
    (void)etag, (void)modified, (void)out, (void)fetched;
    return dm_error_at(error, DM_ERROR_IO, url, 0, 0, "this dragoman was built without libcurl: only files can be read");
}
#endif

dm_status dm_fetch(const char *url, const char *etag, const char *modified, dm_buffer *out, dm_fetched *fetched, dm_error *error)
{
    *fetched = (dm_fetched){0};
    if (strstr(url, "://") == NULL)
        return read_path(url, out, error);
    return fetch_url(url, etag, modified, out, fetched, error);
}
