// Methods of the double: names in both languages and kinds of parameters in 2.x and from 3.0 on:
// t text, n LONG, b BOOL, d DOUBLE, ? any.
#pragma once

struct Method {
    const char16_t* english;
    const char16_t* russian;
    const char* old;
    const char* fresh;
};

constexpr Method METHODS[] = {
    {u"GetInterfaceRevision", u"ПолучитьРевизиюИнтерфейса", "", ""},
    {u"GetDescription", u"ПолучитьОписание", "t", "t"},
    {u"GetLastError", u"ПолучитьОшибку", "t", "t"},
    {u"GetParameters", u"ПолучитьПараметры", "t", "t"},
    {u"SetParameter", u"УстановитьПараметр", "t?", "t?"},
    {u"Open", u"Подключить", "t", "t"},
    {u"Close", u"Отключить", "t", "t"},
    {u"DeviceTest", u"ТестУстройства", "tt", "tt"},
    {u"GetDataKKT", u"ПолучитьПараметрыККТ", "tt", "tt"},
    {u"OpenShift", u"ОткрытьСмену", "tttnn", "ttt"},
    {u"CloseShift", u"ЗакрытьСмену", "tttnn", "ttt"},
    {u"ProcessCheck", u"СформироватьЧек", "tbtnntt", "tbtt"},
    {u"ProcessCorrectionCheck", u"СформироватьЧекКоррекции", "ttnntt", "ttt"},
    {u"PrintTextDocument", u"НапечататьТекстовыйДокумент", "tt", "tt"},
    {u"CashInOutcome", u"НапечататьЧекВнесенияВыемки", "ttd", "ttd"},
    {u"PrintXReport", u"НапечататьОтчетБезГашения", "tt", "tt"},
    {u"PrintCheckCopy", u"НапечататьКопиюЧека", "t", "tt"},
    {u"GetCurrentStatus", u"ПолучитьТекущееСостояние", "tnnnt", "ttt"},
    {u"ReportCurrentStatusOfSettlements", u"ОтчетОТекущемСостоянииРасчетов", "ttt", "ttt"},
    {u"OpenCashDrawer", u"ОткрытьДенежныйЯщик", "t", "t"},
    {u"GetLineLength", u"ПолучитьШиринуСтроки", "tn", "tn"},
};
constexpr long COUNT = sizeof METHODS / sizeof *METHODS;

enum : long { RevisionMethod = 0, DescriptionMethod, ErrorMethod, ParametersMethod, SetMethod };
