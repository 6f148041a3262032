using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Letters;

/// <summary>A site whose commitment 2021-001 is led by the water bureau; its light turns with the figure that is verified. It is
/// Friday 8 October 2021.</summary>
internal sealed class LetterSite : IAsyncDisposable
{
    public static readonly CommitmentId Id = RegisterScene.Id;

    private readonly RegisterSite register;

    private LetterSite(RegisterSite register) => this.register = register;

    public SiteFixture Site => register.Site;

    public LetterDesk Desk => Site.Service<LetterDesk>();

    public LetterWatch Watch => Site.Service<LetterWatch>();

    public static async Task<LetterSite> OpenAsync()
    {
        var site = new LetterSite(await RegisterSite.IssuedAsync());
        // Days before the first are gone through, so that the watch need not wait for them.
        await site.Site.Service<LamplighterDesk>().RunDueAsync(CancellationToken.None);
        return site;
    }

    /// <summary>Behind by so much that the light is yellow; the watch has come by.</summary>
    public static async Task<(LetterSite Site, LetterId Letter)> DraftedAsync()
    {
        var site = await OpenAsync();
        await site.VerifyAsync("130");
        await site.Watch.RunDueAsync(CancellationToken.None);
        return (site, new((await site.DraftsAsync())[0].Id));
    }

    public static async Task<(LetterSite Site, LetterId Letter)> SentAsync()
    {
        var (site, letter) = await DraftedAsync();
        await site.SendAsync(letter);
        return (site, letter);
    }

    public async Task SendAsync(LetterId letter)
    {
        await DoneAsync(Role.Supervisor, new LetterCommand.Check(letter));
        await DoneAsync(Role.Leader, new LetterCommand.Sign(letter));
        await DoneAsync(Role.Supervisor, new LetterCommand.Seal(letter, RegisterScene.Photo));
        await DoneAsync(Role.Supervisor, new LetterCommand.Issue(letter, LetterWay.Desk));
    }

    /// <summary>September's figure, reported, cleared, verified: of 225 in all.</summary>
    public async Task VerifyAsync(string value)
    {
        Assert.Null((await register.DoAsync(Role.Reporter, RegisterScene.HandIn(value))).Refused);
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, RegisterScene.September, 1))).Refused);
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, RegisterScene.September, 1))).Refused);
    }

    public async Task DoneAsync(Role role, LetterCommand command, string? account = null) =>
        Assert.Null((await DoAsync(role, command, account)).Refused);

    public Task<Outcome> DoAsync(Role role, LetterCommand command, string? account = null) =>
        Desk.HandleAsync(Site.OrderOf(role, account), command, CancellationToken.None);

    public async Task<IReadOnlyList<LetterDraftRow>> DraftsAsync()
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<LetterDraftRow>().AsNoTracking().OrderBy(row => row.DraftedAt).ToListAsync();
    }

    public async Task<LetterRow> RowAsync(LetterId letter)
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<LetterRow>().AsNoTracking().FirstAsync(row => row.Id == letter.Value);
    }

    /// <summary>The light turns; written as the lamplighter writes it.</summary>
    public async Task TurnAsync(string light)
    {
        await using var db = await Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        var row = await db.Set<CommitmentRow>().AsNoTracking().FirstAsync(row => row.Id == Id.Value);
        var known = await RegisterAsOf.ReadAsync(db, Site.Clock.Today, Id, CancellationToken.None);
        var book = await Site.Service<RulebookInForce>().NowAsync(db, CancellationToken.None);
        var lighting = Judging.Judge(book, book.Calendar, known[0], Site.Clock.Today);
        var result = await Site.Service<History>().AppendAsync(
            new(Actor.Lamplighter, Site.Service<Ids>().Next(), Site.Clock.GetCurrentInstant(), Site.Clock.Today),
            [
                new(
                    Streams.Light(Id), row.LightVersion,
                    [
                        new LightEvent.Lit(
                            Id, lighting.Facts.Head.CutOff, Site.Clock.Today, book.Rulebook.Id, book.AsAdopted().Version, light, null, LightFacts.Of(lighting)),
                    ]),
            ],
            CancellationToken.None);
        var done = Assert.IsType<Liangdeng.Store.AppendResult.Appended>(result);
        Assert.True(await Site.Service<PageViews>().WaitForAsync(done.FirstIndex + done.Count, TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    public void SetDay(int month, int day) => Site.Clock.StopAt(
        new LocalDate(2021, month, day).At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());

    public ValueTask DisposeAsync() => register.DisposeAsync();
}
