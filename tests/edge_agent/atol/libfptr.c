/* A stand-in for libfptr10: the same C calls with wchar_t texts. It echoes tasks and crashes when told to. */
#include <stdlib.h>
#include <wchar.h>

#define JSON 65645

struct device { int open; wchar_t *settings; wchar_t *json; int numbers[200]; int error; };

static wchar_t *copy(const wchar_t *text) {
    wchar_t *made = malloc((wcslen(text) + 1) * sizeof(wchar_t));
    return wcscpy(made, text);
}

static int put(const wchar_t *text, wchar_t *buffer, int size) {
    int needed = (int)wcslen(text) + 1;
    if (needed <= size) wcscpy(buffer, text);
    else if (size > 0) { wmemcpy(buffer, text, size - 1); buffer[size - 1] = 0; }
    return needed;
}

int libfptr_create(void **handle) {
    struct device *made = calloc(1, sizeof(struct device));
    made->json = copy(L""); made->settings = copy(L"");
    *handle = made;
    return 0;
}
void libfptr_destroy(void **handle) { free(*handle); *handle = 0; }
int libfptr_set_settings(void *handle, const wchar_t *text) { ((struct device *)handle)->settings = copy(text); return 0; }
int libfptr_open(void *handle) { ((struct device *)handle)->open = 1; return 0; }
int libfptr_is_opened(void *handle) { return ((struct device *)handle)->open; }
int libfptr_close(void *handle) { ((struct device *)handle)->open = 0; return 0; }
int libfptr_set_param_str(void *handle, int id, const wchar_t *text) {
    if (id == JSON) ((struct device *)handle)->json = copy(text);
    return 0;
}
int libfptr_set_param_int(void *handle, int id, unsigned value) { ((struct device *)handle)->numbers[id - 65536] = value; return 0; }
unsigned libfptr_get_param_int(void *handle, int id) { return id == 65626 ? 4294967295u : (unsigned)((struct device *)handle)->numbers[id - 65536]; }
int libfptr_get_param_bool(void *handle, int id) { (void)handle; return id == 65709; }
int libfptr_get_param_str(void *handle, int id, wchar_t *buffer, int size) {
    return put(id == JSON ? ((struct device *)handle)->json : L"", buffer, size);
}
int libfptr_process_json(void *handle) {
    struct device *device = handle;
    if (wcsstr(device->json, L"\"crash\"")) *(volatile int *)8 = 1;
    if (wcsstr(device->json, L"\"fail\"")) { device->error = 44; return -1; }
    if (wcsstr(device->json, L"\"settings\"")) device->json = device->settings;
    return 0;
}
int libfptr_query_data(void *handle) { (void)handle; return 0; }
int libfptr_fn_query_data(void *handle) { (void)handle; return 0; }
int libfptr_check_document_closed(void *handle) { (void)handle; return 0; }
int libfptr_cancel_receipt(void *handle) { ((struct device *)handle)->error = 81; return -1; }
int libfptr_error_code(void *handle) { return ((struct device *)handle)->error; }
int libfptr_error_description(void *handle, wchar_t *buffer, int size) { (void)handle; return put(L"Нет бумаги «ё» № 🙂", buffer, size); }
