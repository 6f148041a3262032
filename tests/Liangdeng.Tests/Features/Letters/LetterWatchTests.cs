using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Features.Letters;

public sealed class LetterWatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verified_figure_turns_the_light_and_the_watch_drafts_one_letter_however_often_it_runs()
    {
        await using var site = await LetterSite.OpenAsync();
        await site.VerifyAsync("130");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Watch.RunDueAsync(Stop)));
        await site.Watch.RunDueAsync(Stop);

        var draft = Assert.Single(await site.DraftsAsync());
        Assert.Equal(("reminder", LetterState.Drafted), (draft.Kind, draft.State));
        Assert.Contains("亮黄灯：", draft.Text, StringComparison.Ordinal);
        Assert.EndsWith("-reminder", draft.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desks_that_open_the_same_letter_at_the_same_time_open_it_once()
    {
        await using var site = await LetterSite.OpenAsync();
        await site.VerifyAsync("130");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Desk.FollowAsync(
            new(Actor.Lamplighter, site.Site.Service<Ids>().Next(), site.Site.Clock.GetCurrentInstant(), site.Site.Clock.Today), LetterSite.Id, Stop)));

        Assert.Single(await site.DraftsAsync());
    }

    [Fact]
    public async Task A_light_that_is_good_again_ends_the_draft_before_anybody_signs_it()
    {
        var (site, letter) = await LetterSite.DraftedAsync();
        await using var _ = site;
        await site.DoneAsync(Role.Supervisor, new LetterCommand.Check(letter));
        await site.TurnAsync("green");

        Assert.Equal((Enum)LetterRefusal.NotADraft, (await site.DoAsync(Role.Leader, new LetterCommand.Sign(letter))).Refused?.Reason);
        Assert.Equal((LetterState.Dropped, LetterDropped.GoodAgain), ((await site.DraftsAsync())[0].State, (await site.DraftsAsync())[0].Dropped));
    }

    [Fact]
    public async Task Reminders_and_the_next_rung_come_by_themselves_once()
    {
        var (site, letter) = await LetterSite.SentAsync();
        await using var _ = site;
        foreach (var day in (int[])[9, 11, 12, 13, 15, 15, 18])
        {
            site.SetDay(10, day);
            await site.Watch.RunDueAsync(Stop);
        }

        var row = await site.RowAsync(letter);
        Assert.Equal((true, true, true), (row.RemindedToSignFor, row.RemindedToAnswer, row.NotAnswered));
        Assert.Equal(["reminder", "supervision"], (await site.DraftsAsync()).Select(draft => draft.Kind));
    }

    [Fact]
    public async Task An_answer_is_written_by_the_unit_alone_and_its_words_stay_inside()
    {
        var (site, letter) = await LetterSite.SentAsync();
        await using var _ = site;
        var roads = site.Site.ActorOf(Role.Head) with { Unit = SiteFixture.Roads };
        var order = site.Site.OrderOf(Role.Head) with { By = roads };

        Assert.Equal((Enum)OfficeRefusal.NotPermitted, (await site.Desk.HandleAsync(order, LetterWorld.Answering(letter), Stop)).Refused?.Reason);
        await site.DoneAsync(Role.Head, LetterWorld.Answering(letter));

        var row = await site.RowAsync(letter);
        Assert.Equal((LetterState.Answered, null), (row.State, row.Released));
        Assert.Contains("增加两个标段同时施工", (await site.DraftsAsync())[0].Answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_many_sign_at_once()
    {
        await using var site = await LetterSite.OpenAsync();
        foreach (var (commitment, kind) in CommitmentIds.SelectMany(id => Kinds.Select(kind => (id, kind))))
        {
            var order = site.Site.OrderOf(Role.Supervisor);
            Assert.Null((await site.Desk.HandleAsync(order, new LetterCommand.WriteByHand(order.CommandId, commitment, kind, null, "群众反映"), Stop)).Refused);
        }

        var letters = (await site.DraftsAsync()).Select(row => new LetterId(row.Id)).ToList();
        foreach (var letter in letters)
        {
            await site.DoneAsync(Role.Supervisor, new LetterCommand.Check(letter), "supervisor2");
        }

        await Task.WhenAll(letters.Select(letter => site.DoneAsync(Role.Leader, new LetterCommand.Sign(letter))));

        var numbers = new List<string>();
        foreach (var letter in letters)
        {
            numbers.Add((await site.RowAsync(letter)).Number);
        }

        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"督〔2021〕{n}号"), numbers.Order());
    }

    [Fact]
    public async Task The_same_form_sent_twice_writes_one_letter()
    {
        await using var site = await LetterSite.OpenAsync();
        var order = site.Site.OrderOf(Role.Supervisor);
        var write = new LetterCommand.WriteByHand(order.CommandId, LetterSite.Id, "interview", null, "群众反映");

        var first = await site.Desk.HandleAsync(order, write, Stop);
        var second = await site.Desk.HandleAsync(order, write, Stop);

        Assert.Equal((null, null, first.Position), (first.Refused, second.Refused, second.Position));
        Assert.Single(await site.DraftsAsync());
    }

    [Fact]
    public async Task Rules_of_the_district_hold_from_then_on_and_a_kind_can_go_out_by_itself()
    {
        await using var site = await LetterSite.OpenAsync();
        var text = LetterRulesText.Shipped.Text.Replace("id: default", "id: test", StringComparison.Ordinal)
            .Replace("sign: person  # or: by-itself", "sign: by-itself", StringComparison.Ordinal).Replace("series: 督", "series: 示督", StringComparison.Ordinal);
        Assert.Equal((Enum)LetterRefusal.RulesFaulty, (await AdoptAsync(site, text + "x")).Refused?.Reason);
        Assert.Null((await AdoptAsync(site, text)).Refused);
        Assert.Equal((Enum)LetterRefusal.SameRules, (await AdoptAsync(site, text)).Refused?.Reason);
        Assert.Equal((Enum)LetterRefusal.VersionUsed, (await AdoptAsync(site, text.Replace("5 working-days", "6 working-days", StringComparison.Ordinal))).Refused?.Reason);

        await site.VerifyAsync("130");
        await site.Watch.RunDueAsync(Stop);

        var draft = Assert.Single(await site.DraftsAsync());
        var row = await site.RowAsync(new(draft.Id));
        Assert.Equal(("示督〔2021〕1号", LetterState.Delivered), (row.Number, row.State));
    }

    private static IEnumerable<Liangdeng.Features.Register.CommitmentId> CommitmentIds => [RegisterScene.Id, RegisterSite.Second];

    private static string[] Kinds => ["reminder", "supervision", "interview"];

    private static Task<Outcome> AdoptAsync(LetterSite site, string text) =>
        site.Desk.HandleAsync(site.Site.OrderOf(Role.Supervisor), new AdoptLetterRules(text), Stop);
}
