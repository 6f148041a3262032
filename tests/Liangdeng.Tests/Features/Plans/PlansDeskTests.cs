using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Tests.Features.Plans;

public sealed class PlansDeskTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_import_reads_the_plan_and_keeps_both_files()
    {
        var id = await site.ImportAsync();
        var open = await site.OpenAsync(id);
        Assert.Equal(SamplePlan.Text, open.Text);
        Assert.Contains(open.Draft.Active, entry => entry.Entry.Target?.Quantity == new Amount("225", "亿元"));
        Assert.Contains(open.Draft.Active, entry => entry.Entry.Target is null);
        Assert.All(open.Draft.Active, entry =>
            Assert.Equal(entry.Entry.Words, open.Text[entry.Entry.Quote.Start..entry.Entry.Quote.End]));
        Assert.Equal(2, FilesOnDisk());
        Assert.Equal(PlanFiles.Sha256(Encoding.UTF8.GetBytes(SamplePlan.Text)), open.Draft.Document.Original.Sha256);
    }

    [Fact]
    public async Task The_same_document_is_not_stored_twice()
    {
        var id = await site.ImportAsync();
        var size = site.Service<LedgerStore>().Size;
        var again = await site.DoAsync(
            Role.Supervisor, SamplePlan.Import(new(site.Service<Ids>().Next()), title: "另一个名字"));
        Assert.Equal(PlanRefusal.AlreadyImported, again.Refused?.Reason);
        Assert.Equal(id.Value, again.Refused!.Args[1]);
        Assert.Equal(size, site.Service<LedgerStore>().Size);
        Assert.Equal(2, FilesOnDisk());
    }

    [Fact]
    public async Task The_same_text_in_another_file_is_the_same_document()
    {
        await site.ImportAsync();
        var withMark = SamplePlan.Import(new(site.Service<Ids>().Next())) with
        {
            Bytes = (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SamplePlan.Text)],
        };
        Assert.Equal(PlanRefusal.AlreadyImported, (await site.DoAsync(Role.Supervisor, withMark)).Refused?.Reason);
    }

    [Fact]
    public async Task An_import_form_sent_twice_is_carried_out_once()
    {
        var (order, command) = (site.OrderOf(Role.Supervisor), SamplePlan.Import(new(site.Service<Ids>().Next())));
        var first = await site.Service<PlansDesk>().HandleAsync(order, command, Stop);
        var second = await site.Service<PlansDesk>().HandleAsync(order, command, Stop);
        Assert.Null(second.Refused);
        Assert.Equal(first.Position, second.Position);
        Assert.Equal(2, FilesOnDisk());
    }

    [Theory]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Reporter)]
    [InlineData(Role.Auditor)]
    public async Task Only_the_supervision_office_imports(Role role)
    {
        var outcome = await site.DoAsync(role, SamplePlan.Import(new(site.Service<Ids>().Next())));
        Assert.Equal(OfficeRefusal.NotPermitted, outcome.Refused?.Reason);
        Assert.Equal(0, FilesOnDisk());
    }

    public static TheoryData<string, DocumentRefusal> Sorts => new()
    {
        { "picture", DocumentRefusal.UnsupportedFormat },
        { "bytes", DocumentRefusal.NotText },
        { "too large", DocumentRefusal.TooLarge },
        { "bomb", DocumentRefusal.Bomb },
        { "encrypted", DocumentRefusal.Encrypted },
        { "torn", DocumentRefusal.Damaged },
        { "wrong encoding", DocumentRefusal.WrongEncoding },
    };

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_bad_file_is_refused_in_words_and_nothing_is_stored(string sort, DocumentRefusal expected)
    {
        var size = site.Service<LedgerStore>().Size;
        var command = SamplePlan.Import(new(site.Service<Ids>().Next())) with { Bytes = BadFiles.Of(sort), FileName = "计划.docx" };
        var outcome = await site.DoAsync(Role.Supervisor, command);
        Assert.Equal(PlanRefusal.DocumentUnreadable, outcome.Refused?.Reason);
        var words = Assert.IsType<DocumentWords>(outcome.Refused!.Args[0]);
        Assert.Equal(expected, words.Problem.Refusal);
        Assert.NotEmpty(words.ToString());
        Assert.Equal(size, site.Service<LedgerStore>().Size);
        Assert.Equal(0, FilesOnDisk());
    }

    [Fact]
    public async Task Two_people_at_once_lose_nothing_on_different_entries()
    {
        var id = await site.ImportAsync();
        var nos = (await site.OpenAsync(id)).Draft.Active.Select(entry => entry.Entry.No).ToArray();
        var desk = site.Service<PlansDesk>();
        var outcomes = await Task.WhenAll(nos.Select((no, at) => desk.HandleAsync(
            site.OrderOf(Role.Supervisor, at % 2 == 0 ? "supervisor" : "supervisor2"),
            new PlanCommand.Confirm(id, no, 0),
            Stop)));
        Assert.All(outcomes, SamplePlan.Accepted);
        Assert.All((await site.OpenAsync(id)).Draft.Active, entry => Assert.Equal(EntryState.Confirmed, entry.State));
    }

    [Fact]
    public async Task Of_two_corrections_of_one_entry_the_later_is_told_so()
    {
        var id = await site.ImportAsync();
        var entry = (await site.OpenAsync(id)).Draft.Active[0].Entry;
        SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Correct(id, entry with { Focus = 0 }, 0)));
        var second = await site.DoAsync(Role.Supervisor, new PlanCommand.Correct(id, entry with { DueText = "6月底前" }, 0));
        Assert.Equal(PlanRefusal.EntryChangedMeanwhile, second.Refused?.Reason);
    }

    [Fact]
    public async Task A_published_plan_stands_in_the_register_with_codes_that_go_on()
    {
        await site.PublishedAsync();
        var second = await site.PublishedAsync("示范区水务计划\n\n全年新建水库3座。完成河道清淤。\n");
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        var rows = await db.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(no => $"2021-{no:000}"), rows.Select(row => row.Code));
        Assert.Contains(rows, row => row.PlanId == second.Value);
        Assert.Equal(2, await db.Set<PlanRow>().CountAsync(Stop));
        Assert.All(await db.Set<ReadingRow>().ToListAsync(Stop), row => Assert.True(row.Published));
    }

    private int FilesOnDisk() => Directory.GetFiles(site.Folder.Files, "*", SearchOption.AllDirectories).Length;
}
