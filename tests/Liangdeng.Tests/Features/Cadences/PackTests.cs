using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Testing;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using W = DocumentFormat.OpenXml.Wordprocessing;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Tests.Features.Cadences;

public sealed class PackTests
{
    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly Wording Bureau = new("区水利局", "Water Bureau");
    private static readonly Texts Wording = Texts.Load(typeof(PackPaper).Assembly);
    private static readonly PackStamp Stamp = new(1752, "A/fs31ZDIU/RELxUdIfUsLSoyswTJKFLTHNsWHzQWZM=", "example.org/shifan", new('a', 64));

    [Fact]
    public void The_weekly_pack_reads_as_a_meeting_goes() => GoldenText.Check("weekly.txt", LinesOf(new PackPaper(Wording).Write(Weekly, Stamp)));

    [Fact]
    public void The_monthly_pack_says_the_formula_of_its_ranking() => GoldenText.Check("monthly.txt", LinesOf(new PackPaper(Wording).Write(Monthly, Stamp)));

    [Fact]
    public void The_quarterly_summary_compares_with_the_quarter_before() =>
        GoldenText.Check("quarterly.txt", LinesOf(new PackPaper(Wording).Write(Quarterly, Stamp)));

    [Fact]
    public void The_pack_of_a_post_says_whose_it_is_and_to_what_it_is_narrowed()
    {
        var lines = LinesOf(new PackPaper(Wording).Write(OfPost, Stamp)).Split('\n');

        Assert.Equal("[Title] 临港指挥部月调度材料", lines[0]);
        Assert.Contains("只写临港指挥部名下的承诺事项（7件）", lines[3], StringComparison.Ordinal);
        Assert.Contains("单位排名也只按这些算", lines[3], StringComparison.Ordinal);
    }

    public static TheoryData<string> Kinds => ["Weekly", "Monthly", "Quarterly", "Empty", "Post"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Word_and_excel_are_valid_and_the_same_pack_gives_the_same_bytes_in_any_language(string kind)
    {
        var pack = PackOf(kind);
        var (word, sheets) = (new PackPaper(Wording).Write(pack, Stamp), new PackSheets(Wording).Write(pack));

        using (var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false))
        {
            Assert.Empty(FaultsOf(document));
        }

        using (var document = SpreadsheetDocument.Open(new MemoryStream(sheets), isEditable: false))
        {
            Assert.Empty(FaultsOf(document));
        }

        Assert.Equal(word, Languages.Speaking(Languages.English, () => new PackPaper(Wording).Write(pack, Stamp)));
        Assert.Equal(sheets, Languages.Speaking(Languages.English, () => new PackSheets(Wording).Write(pack)));
    }

    [Fact]
    public void In_the_workbook_figures_are_numbers_and_words_stay_words()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(new PackSheets(Wording).Write(Monthly)), isEditable: false);

        var sheet = document.WorkbookPart!.Workbook!.Descendants<X.Sheet>().Single(one => one.Name == "单位排名");
        var cells = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<X.Row>().Last().Elements<X.Cell>().ToList();
        Assert.Equal(["1", "区水利局", "3", "1", "0", "1", "1", "70.0"], cells.Select(cell => cell.InnerText));
        Assert.All(cells.Where((_, at) => at != 1), cell => Assert.True(cell.DataType is null || cell.DataType.Value == X.CellValues.Number));
    }

    [Fact]
    public void A_pack_reads_back_from_its_own_bytes()
    {
        var bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Quarterly, EventJson.Options);

        var read = System.Text.Json.JsonSerializer.Deserialize<Pack>(bytes, EventJson.Options);

        Assert.Equal(bytes, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(read, EventJson.Options));
    }

    /// <summary>What came into packs later is simply not there.</summary>
    [Fact]
    public void A_pack_that_was_frozen_before_packs_told_of_leftovers_is_still_read()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Weekly, EventJson.Options))!;
        Assert.True(json["week"]!.AsObject().Remove("left"));

        var read = System.Text.Json.JsonSerializer.Deserialize<Pack>(json.ToJsonString(), EventJson.Options)!;

        Assert.Null(read.Week!.Left);
        Assert.DoesNotContain("半小时清单", LinesOf(new PackPaper(Wording).Write(read, Stamp)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CadenceKind.Weekly, "2021-10-11", "2021-10-17")]
    [InlineData(CadenceKind.Monthly, "2021-10-01", "2021-10-31")]
    [InlineData(CadenceKind.Quarterly, "2021-10-01", "2021-12-31")]
    public void A_pack_tells_of_the_time_in_which_its_day_lies(CadenceKind kind, string from, string to) => Assert.Equal(
        (NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value, NodaTime.Text.LocalDatePattern.Iso.Parse(to).Value), PackTimes.Of(kind, Friday));

    [Fact]
    public void Until_its_reports_are_in_the_month_that_has_ended_is_meant()
    {
        Assert.Equal(new(2021, 9, 1), PackTimes.Usual(CadenceKind.Monthly, Friday));
        Assert.Equal(new(2021, 10, 16), PackTimes.Usual(CadenceKind.Monthly, new(2021, 10, 16)));
        Assert.Equal(new(2021, 7, 1), PackTimes.Usual(CadenceKind.Quarterly, Friday));
        Assert.Equal(Friday, PackTimes.Usual(CadenceKind.Weekly, Friday));
        Assert.Equal(new PackLit(Friday, new(2021, 9, 15)), PackTimes.LitOf(new(2021, 9, 1), new(2021, 9, 30), Friday));
    }

    [Fact]
    public void Units_are_ranked_by_the_published_formula_and_equal_ones_share_a_place()
    {
        UnitScore Score(string code, int promises, int red, int yellow, int letters = 0, int late = 0) =>
            new(code, new(code, code), promises, red, yellow, letters, late);

        var ranked = UnitRanking.Shipped.Rank([Score("a", 4, 1, 1), Score("b", 2, 0, 0), Score("c", 10, 0, 0), Score("d", 1, 1, 0, 9, 9), Score("none", 0, 0, 0), Score("e", 3, 1, 0, 1, 1)]);

        Assert.Equal(
            [("b", 1, "100.0"), ("c", 1, "100.0"), ("a", 3, "77.5"), ("e", 4, "70.0"), ("d", 5, "0.0")],
            ranked.Select(one => (one.Unit.Zh, one.Place, one.Marks)));
        Assert.DoesNotContain("{", UnitRanking.Shipped.Formula.Zh + UnitRanking.Shipped.Formula.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_is_frozen_once_and_printed_once()
    {
        var id = new PackId(new Guid("01890000-0000-7000-8000-0000000000e9"));
        var freeze = new PackCommand.Freeze(id, CadenceKind.Weekly, null, Friday, null);
        var drawn = new DrawnPack(5, "root", Photo, Photo, Photo);
        Recorded<PackEvent> Happened(object what) => new(Supervisor.Person, null, default, null, (PackEvent)what, 0);
        PackContext Context(params Recorded<PackEvent>[] past) => new(new(past, past.Length), null, drawn);
        var frozen = Happened(PackDecider.Decide(Context(), Friday, freeze).Writes[0].Events[0]);
        var printed = Happened(PackDecider.Decide(Context(frozen), Friday, new PackCommand.Print(id, Photo)).Writes[0].Events[0]);

        Assert.Equal((Enum)PackRefusal.AlreadyFrozen, PackDecider.Decide(Context(frozen), Friday, freeze).Refused?.Reason);
        Assert.Equal((Enum)PackRefusal.AlreadyPrinted, PackDecider.Decide(Context(frozen, printed), Friday, new PackCommand.Print(id, Photo)).Refused?.Reason);
        Assert.Equal((Enum)PackRefusal.NoSuchPack, PackDecider.Decide(Context(), Friday, new PackCommand.Print(id, Photo)).Refused?.Reason);
        Assert.Equal((Enum)PackRefusal.DayInFuture, PackDecider.Decide(Context(), Friday, freeze with { About = Friday.PlusDays(3) }).Refused?.Reason);
        Assert.Equal((Enum)PackRefusal.NoSuchPost, PackDecider.Decide(Context(), Friday, freeze with { Post = "harbour" }).Refused?.Reason);
        var closed = new NamedPost(new(new(Guid.Empty), "harbour", "临港指挥部", "", "", [], Closed: true), []);
        Assert.Equal((Enum)PackRefusal.PostIsClosed, PackDecider.Decide(Context() with { Post = closed }, Friday, freeze with { Post = "harbour" }).Refused?.Reason);
        Assert.Equal((Enum)PackRefusal.NoSuchMeeting, PackDecider.Decide(Context(), Friday, freeze with { Meeting = CadenceScene.Sitting }).Refused?.Reason);
    }

    private static Pack PackOf(string kind) => kind switch
    {
        "Weekly" => Weekly,
        "Monthly" => Monthly,
        "Quarterly" => Quarterly,
        "Post" => OfPost,
        _ => new(Head(CadenceKind.Weekly), [], new([], Friday.PlusDays(14), [], []), null, null),
    };

    private static PackHead Head(CadenceKind kind) =>
        new(new("示范区", "Shifan District"), kind, null, Friday, PackTimes.Of(kind, Friday).From, PackTimes.Of(kind, Friday).To, IsDemo: true);

    private static Pack OfPost => Monthly with { Head = Head(CadenceKind.Monthly) with { Post = new("harbour", "临港指挥部", 7) } };

    private static PackAssignment Assigned(int no, int late, AssignmentState state = AssignmentState.Open, CadenceKind? kind = CadenceKind.Weekly) => new(
        $"D2021-{no:000}", "备齐第一批资金的拨付材料", Bureau, Friday.PlusDays(-20), Friday.PlusDays(-late), late, state,
        late > 0 ? LightColour.Red : LightColour.Green, new("红灯", "Red"), kind is null ? AssignmentSource.Leader : AssignmentSource.Meeting, kind,
        kind is null ? null : Friday.PlusDays(-20), no == 1 ? "K2021-002" : null, kind == CadenceKind.Weekly);

    private static Pack Weekly => new(
        Head(CadenceKind.Weekly), [Assigned(1, 3), Assigned(2, 0, AssignmentState.Reported), Assigned(3, 0, kind: null)],
        new(
            [
                new("K2021-002", "权属有争议", "2021-009", Bureau, BlockerLevel.Week, 12, "请两家到现场核对", Friday.PlusDays(-1), StepLate: true),
                new("K2021-005", "等省里批复", "2021-032", null, BlockerLevel.Unit, 0, null, null, StepLate: false),
            ],
            Friday.PlusDays(14), [new("2021-011", "=建成污水管网", Bureau, Friday.PlusDays(5), LightColour.Yellow)],
            [
                new("产业项目指挥部", "K2021-002", "权属有争议", Bureau, HalfHourKind.NotPickedUp, Friday.PlusDays(-3), Friday.PlusDays(-1), 3, Fitted: true),
                new("产业项目指挥部", "2021-009", "清理闲置土地", null, HalfHourKind.Red, Friday.PlusDays(-1), Friday.PlusDays(-1), 1, Fitted: false),
                new("城市提升指挥部", "2021-011", "=建成污水管网", Bureau, HalfHourKind.DueSoon, Friday.PlusDays(-8), Friday.PlusDays(-8), 1, Fitted: false),
            ]),
        null, null);

    private static Pack Monthly => new(
        Head(CadenceKind.Monthly), [], null,
        new(
            new(Friday, Friday.PlusMonths(-1)), new(1, 1, 0, 1, 0), new(0, 0, 0, 3, 0),
            [new("2021-009", "清理闲置土地", Bureau, LightColour.Green, LightColour.Red, Friday.PlusDays(-3))],
            [new("2021-009", "清理闲置土地", Bureau, new("红灯：落后31个百分点", "Red: 31 points behind"))], UnitRanking.Shipped.Formula,
            UnitRanking.Shipped.Rank([new("water", Bureau, 3, 1, 0, 1, 1)]),
            [new("示督〔2021〕12号", new("督办函", "Supervision letter"), Bureau, "2021-009", Friday.PlusDays(-2), IsLate: true)],
            new(
                new LocalDate(2021, 9, 30), 21, 2,
                [
                    new("2021-010", "清理闲置土地500亩", Bureau, LightColour.Red, new(2021, 12, 31), "亩", "500", "431.5", "380", "472", 12, "doubtful"),
                    new("2021-014", "建成高标准农田", null, LightColour.Green, new(2021, 12, 31), "万亩", "1.2", "1.15", "1.02", "1.21", 41, "open"),
                ],
                new(0, 0, 0), [new("forecasts.when.june", 22_353, "0.3", "4.5", 86)])),
        null);

    private static Pack Quarterly => new(
        Head(CadenceKind.Quarterly), [Assigned(1, 3)], null, null,
        new(
            new(Friday, Friday.PlusMonths(-3)),
            [new("示范区2021年工作计划", "项目攻坚", 12, new(2, 1, 0, 5, 0), new(0, 2, 0, 8, 1), 3, 1, 1, 0)],
            [new("2021-003", "完成规划编制", Bureau, ClosingOutcome.Kept, Friday.PlusDays(-30), "验收合格")],
            [new("2021-004", "建成站前广场", null, null, Friday.PlusDays(-15), "")],
            [new("2021-005", "治理水土流失2000亩", 1, Friday.PlusDays(-40), "台风毁损")]));

    private static IEnumerable<string> FaultsOf(OpenXmlPackage document) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken)
            .Select(fault => $"{fault.Path?.XPath}: {fault.Description}");

    internal static string LinesOf(byte[] word)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document!.Body!.ChildElements.SelectMany(element => element switch
        {
            W.Paragraph paragraph => (string[])[$"[{paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value}] {paragraph.InnerText}"],
            W.Table table => [.. table.Elements<W.TableRow>().Select(row => "| " + string.Join(" | ", row.Elements<W.TableCell>()
                .Select(cell => string.Join(" / ", cell.Elements<W.Paragraph>().Select(paragraph => paragraph.InnerText)))))],
            _ => [],
        })) + "\n";
    }
}
