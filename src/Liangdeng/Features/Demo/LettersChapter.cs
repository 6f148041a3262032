using System.Globalization;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>
/// From August on lights bring letters. Every afternoon that is worked each letter goes one step further: checked, signed, sealed
/// and sent, signed for, answered, looked at. Some units are slow, some answers are returned, one letter is withdrawn, one is
/// paused, one extended, and one is written by hand.
/// </summary>
internal sealed class LettersChapter(DemoOffice office, DemoCast cast)
{
    private static readonly LocalDate Begin = new(2021, 8, 16);
    private static readonly LocalDate ByHand = new(2021, 9, 7);
    private static readonly LocalTime Afternoon = new(16, 30);

    private static readonly string[] Measures =
    [
        "前期手续办理比计划慢，影响了开工。措施：倒排工期，每周核对一次进度；手续由综合科盯办，其余由项目科推进。",
        "主要受连续降雨影响。措施：增加两个作业面同时施工，错时安排夜间工序；建设科每三天报一次进度。",
        "部分用地还没有交付。措施：与所在镇一起逐户落实，先交先用；征迁由用地科负责，施工由工程科衔接。",
        "资金拨付晚于预期。措施：已与财政部门对接，本月内拨付到位；财务科负责，业务科同步组织实施。",
        "统计口径与计划不一致，部分完成数没有计入。措施：重新核对台账，按口径补报；统计由办公室负责。",
    ];

    private readonly HashSet<string> told = [];

    /// <param name="afterDay">The last afternoon is the one before the demo's today.</param>
    public void Tell(Agenda agenda, LocalDate afterDay)
    {
        agenda.Add(OfficeTime.At(Begin, new(9, 40)), AdoptAsync);
        agenda.Add(OfficeTime.At(ByHand, new(10, 30)), WriteAsync);
        for (var day = Begin; day < afterDay; day = day.PlusDays(1))
        {
            if (ShippedCalendar.Time.Calendar.IsWorking(day))
            {
                var isLast = OfficeTime.Later(day, 1) >= afterDay;
                agenda.Add(OfficeTime.At(day, Afternoon), stop => PlayAsync(isLast, stop));
            }
        }
    }

    /// <summary>What letters do by themselves, at night, once the lights are lit.</summary>
    public static Task RunAsync(DemoOffice office, CancellationToken stop) =>
        office.Today <= Begin ? Task.CompletedTask : office.Get<LetterWatch>().RunDueAsync(stop);

    private Task AdoptAsync(CancellationToken stop) => office.SendAsync(
        cast["supervisor"], order => office.Get<LetterDesk>().HandleAsync(order, new AdoptLetterRules(Sample.Text("shifan-letters.yaml")), stop), "rules for letters");

    /// <summary>About the first promise that no light asks for one.</summary>
    private async Task WriteAsync(CancellationToken stop)
    {
        await ShownAsync(stop);
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var about = await db.Set<CommitmentRow>().AsNoTracking()
            .Where(row => row.Lead != null && row.Outcome == null && row.Light != "yellow" && row.Light != "red" && row.Kind == Register.CommitmentKind.Deliverable)
            .OrderBy(row => row.Code).FirstAsync(stop);
        await office.SendAsync(
            cast["supervisor"],
            order => office.Get<LetterDesk>().HandleAsync(
                order,
                new LetterCommand.WriteByHand(order.CommandId, new(about.Id), "reminder", null, "9月6日现场督查发现没有人施工，与填报的进度不符。"),
                stop),
            "a letter by hand");
    }

    /// <param name="isLast">Then one draft is left for whoever looks at the demo.</param>
    private async Task PlayAsync(bool isLast, CancellationToken stop)
    {
        await ShownAsync(stop);
        var (sent, drafts) = await ReadAsync(stop);
        foreach (var (row, number) in sent)
        {
            await StepAsync(row, number, stop);
        }

        foreach (var draft in drafts.SkipLast(isLast && drafts is [.., { State: LetterState.Drafted }] ? 1 : 0))
        {
            await (draft.State == LetterState.Checked
                ? DoAsync(draft.Kind == "reminder" ? cast["supervisor"] : cast["executive-deputy"], new LetterCommand.Sign(new(draft.Id)), stop)
                : DoAsync(cast["supervisor-2"], new LetterCommand.Check(new(draft.Id)), stop));
        }
    }

    private async Task<(IReadOnlyList<(LetterRow Row, int Number)> Sent, IReadOnlyList<LetterDraftRow> Drafts)> ReadAsync(CancellationToken stop)
    {
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var sent = await db.Set<LetterRow>().AsNoTracking().OrderBy(row => row.SignedAt).ToListAsync(stop);
        var drafts = await db.Set<LetterDraftRow>().AsNoTracking()
            .Where(row => row.State == LetterState.Drafted || row.State == LetterState.Checked).OrderBy(row => row.DraftedAt).ThenBy(row => row.Id).ToListAsync(stop);
        return ([.. sent.Select((row, at) => (row, at + 1)).Where(one => one.row.IsOpen || one.row.Released is null)], drafts);
    }

    private async Task StepAsync(LetterRow row, int number, CancellationToken stop)
    {
        var letter = new LetterId(row.Id);
        var (unit, time, today) = (UnitOf(row), ShippedCalendar.Time, office.Today);
        var days = row.DeliveredOn is { } on ? time.Between(on, today).Count : 0;
        switch (row.State)
        {
            case LetterState.Signed when !row.Sealed:
                await DoAsync(cast["supervisor-2"], new LetterCommand.Seal(letter, await ScanAsync(row, stop)), stop);
                await DoAsync(cast["supervisor-2"], new LetterCommand.Issue(letter, number % 6 == 0 ? LetterWay.Paper : LetterWay.Desk), stop);
                break;
            case LetterState.Issued:
                await DoAsync(cast["supervisor-2"], new LetterCommand.Deliver(letter, today), stop);
                break;
            case LetterState.Delivered when number == 9:
                await DoAsync(cast["supervisor"], new LetterCommand.Withdraw(letter, "主送单位写错，另行发函。"), stop);
                break;
            case LetterState.Delivered when days >= (IsSlow(number) ? 3 : 1):
                await DoAsync(unit, new LetterCommand.SignFor(letter), stop);
                break;
            case LetterState.SignedFor:
                await AnswerAsync(row, number, days, unit, stop);
                break;
            case LetterState.Answered when number % 7 == 3 && told.Add($"returned {row.Id}"):
                await DoAsync(cast["supervisor"], new LetterCommand.Return(letter, "措施没有写明由哪个科室负责，请补充后重报。"), stop);
                break;
            case LetterState.Answered:
                await DoAsync(cast["supervisor"], new LetterCommand.Accept(letter), stop);
                break;
            case LetterState.Accepted when row.DoneBy < today && number % 2 == 0:
                await DoAsync(cast["supervisor"], new LetterCommand.Close(letter, "现场核对，措施已经落实，进度正在追上。"), stop);
                break;
            case LetterState.Accepted or LetterState.Closed when number % 3 == 0 && row.Released is null:
                await DoAsync(cast["reviewer"], new LetterCommand.ReleaseText(letter), stop);
                break;
        }
    }

    private async Task AnswerAsync(LetterRow row, int number, int days, Actor unit, CancellationToken stop)
    {
        var letter = new LetterId(row.Id);
        var term = row.TermRead!;
        if (number % 11 == 4 && !term.IsPaused && term.Pauses.Count == 0 && days < 4)
        {
            await DoAsync(cast["supervisor"], new LetterCommand.Pause(letter, "台风防御，全区停工。"), stop);
        }
        else if (term.IsPaused)
        {
            if (ShippedCalendar.Time.Between(term.Pauses[^1].From, office.Today).Count >= 3)
            {
                await DoAsync(cast["supervisor"], new LetterCommand.Resume(letter), stop);
            }
        }
        else if (number % 11 == 7 && row.Extensions == 0 && row.Kind == "reminder" && days == 2)
        {
            await DoAsync(cast["supervisor"], new LetterCommand.Extend(letter, 3, "等专家评审结果，评审会已经排定。"), stop);
        }
        else if (IsSlow(number) ? row.NotAnswered && row.AnswerDue is { } due && ShippedCalendar.Time.Between(due, office.Today).Count >= 3 : days >= 2)
        {
            await DoAsync(
                unit, new LetterCommand.Answer(letter, Measures[number % Measures.Length], OfficeTime.Later(office.Today, 10 + (number % 15))), stop);
        }
    }

    /// <summary>They answer after the limit, when the next letter is on its way.</summary>
    private static bool IsSlow(int number) => number % 5 == 2;

    /// <summary>Whoever acts for the addressee: its head, or that of the unit that goes on with what it left.</summary>
    private Actor UnitOf(LetterRow row) => row.ToUnit is not { } unit ? cast["executive-deputy"]
        : cast.HeadIn(new(unit)) ?? cast.HeadIn(new(UnitsChapter.UnitNow(unit)))!;

    private async Task<StoredFile> ScanAsync(LetterRow row, CancellationToken stop)
    {
        var bytes = DemoPaper.Write($"{row.Number}（用印件）", "此处盖章。演示数据，没有真实的印章。");
        var upload = new FormFile(new MemoryStream(bytes), 0, bytes.Length, "file", string.Create(CultureInfo.InvariantCulture, $"{row.Kind}.pdf"));
        return (await office.Get<LetterSeals>().TakeAsync(upload, stop)).Taken!;
    }

    private async Task ShownAsync(CancellationToken stop) =>
        await office.Get<PageViews>().WaitForAsync(office.Get<LedgerStore>().Size, Timeout.InfiniteTimeSpan, stop);

    private Task DoAsync(Actor by, LetterCommand command, CancellationToken stop) => office.SendAsync(
        by, order => office.Get<LetterDesk>().HandleAsync(order, command, stop), command.ToString());
}
