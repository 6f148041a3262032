using Liangdeng.Features.Evidence;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>Fills a folder with the invented district: nine months of a year, told by the same commands that the pages
/// send, with the clock of the story. The same seed tells the same story, down to the ids.</summary>
public sealed class DemoGenerator
{
    public const string Code = "shifan";
    public const string Origin = "demo.liangdeng.example/shifan";
    public const int DefaultSeed = 2021;

    /// <summary>The demo's today.</summary>
    public static readonly LocalDate Day = new(2021, 10, 15);

    /// <summary>When its clock begins to run.</summary>
    public static readonly Instant Start = OfficeTime.At(Day, new(9, 0));

    private static readonly LocalDate OpenedOn = new(2021, 1, 11);
    private static readonly LocalDate IssuedOn = new(2021, 2, 9);
    private static readonly LocalTime Midnight = new(0, 10);

    private readonly IServiceProvider services;
    private readonly DistrictClock clock;
    private readonly int seed;
    private readonly IProgress<LocalDate>? progress;
    private readonly DemoOffice office;
    private readonly DemoCast cast = new();
    private LocalDate lit = OpenedOn;
    private bool lightLamps = true;

    private DemoGenerator(IServiceProvider services, DistrictClock clock, int seed, IProgress<LocalDate>? progress)
    {
        (this.services, this.clock, this.seed, this.progress) = (services, clock, seed, progress);
        office = new(services, clock, services.GetRequiredService<Ids>());
    }

    public static DistrictFolder FolderIn(string data) => DistrictFolder.Of(data, Code);

    /// <summary>Makes the demo in a folder that is new or was left unfinished.</summary>
    /// <param name="progress">Told of every day that is over.</param>
    /// <param name="lightLamps">False where a rulebook is tried on the story: then no lights need to be on record.</param>
    public static async Task MakeAsync(
        DistrictFolder folder, IClock real, int seed, IProgress<LocalDate>? progress, CancellationToken stop,
        bool lightLamps = true)
    {
        using var filling = DemoFolder.Begin(folder);
        var clock = new DistrictClock(real);
        clock.StopAt(OfficeTime.At(OpenedOn, new(9, 0)));
        var (app, refused) = await Site.OpenAsync(
            new(folder, clock, Origin, IsDemo: true) { Ids = new SeededIds(clock, seed), IsUnattended = true }, stop);
        await using (app ?? throw new InvalidOperationException($"A new ledger cannot be opened: {refused}."))
        {
            await Opening.EnsureAsync(
                app.Services, new DistrictEvent.DemoOpened(folder.Code, new("示范区", "Shifan District"), seed), stop);
            await new DemoGenerator(app.Services, clock, seed, progress) { lightLamps = lightLamps }.TellAsync(stop);
        }

        filling.Finish();
    }

    private async Task TellAsync(CancellationToken stop)
    {
        var tasks = DemoTask.ReadAll();
        await using var files = new DemoFiles(office.Get<FileStore>());
        await using var views = new ViewsBeside(office.Get<PageViews>());
        var plan = new PlanChapter(office, cast, DemoPlan.ThisYear, tasks);
        var lastYear = new LastYearChapter(office, cast, files, seed);
        await RunAsync(Beginning(plan, lastYear), views, stop);
        var promises = await plan.PromisesAsync(stop);
        await RunAsync(Breakdown(plan, promises, lastYear), views, stop);
        await RunAsync(Months(promises, files, lastYear.Plan), views, stop);
        await LightUntilAsync(Day, stop);
        await views.FinishAsync(stop);
        await office.Get<MailCollector>().CollectAsync(stop);
        await files.OnDisk;
    }

    private Agenda Beginning(PlanChapter plan, LastYearChapter lastYear)
    {
        var agenda = new Agenda();
        agenda.Add(OfficeTime.At(OpenedOn, new(9, 10)), new OpeningChapter(office, cast).PlayAsync);
        lastYear.Begin(agenda, OpenedOn);
        agenda.Add(OfficeTime.At(OpenedOn, new(15, 0)), plan.ImportAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 12), new(9, 5)), plan.SortAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 12), new(15, 20)), plan.AddAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 13), new(10, 0)), plan.CorrectAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 14), new(9, 30)), plan.ConfirmAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 18), new(16, 10)), plan.ReleaseAsync);
        agenda.Add(OfficeTime.At(new(2021, 1, 19), new(9, 0)), plan.PublishAsync);
        return agenda;
    }

    private Agenda Breakdown(PlanChapter plan, IReadOnlyList<DemoPromise> promises, LastYearChapter lastYear)
    {
        var chapter = new BreakdownChapter(office, cast, promises);
        var sets = new SetsChapter(office, cast, promises, IssuedOn, seed);
        var agenda = new Agenda();
        lastYear.End(agenda, promises);
        agenda.Add(OfficeTime.At(new(2021, 2, 4), new(9, 0)), chapter.BreakDownAsync);
        agenda.Add(OfficeTime.At(new(2021, 2, 5), new(9, 0)), sets.ListAsync);
        agenda.Add(OfficeTime.At(new(2021, 2, 5), new(10, 0)), new ProjectsChapter(office, cast, promises, IssuedOn, seed).EnterAsync);
        agenda.Add(OfficeTime.At(IssuedOn, new(10, 30)), stop => chapter.IssueAsync(plan.Plan, BreakdownChapter.Number, IssuedOn, stop));
        return agenda;
    }

    private Agenda Months(IReadOnlyList<DemoPromise> promises, DemoFiles files, Plans.PlanId before)
    {
        var agenda = new Agenda();
        var sender = new ReportSender(office, cast, files);
        var chapter = new ReportsChapter(agenda, cast, sender, new(office, cast), new(), IssuedOn, seed);
        new BlockersChapter(office, cast, promises).Tell(agenda);
        new ObjectionsChapter(office, cast, promises).Tell(agenda);
        new SetsChapter(office, cast, promises, IssuedOn, seed).Tell(agenda, files);
        foreach (var (promise, number) in promises.Select((promise, at) => (promise, at + 1))
            .Where(one => !SetsChapter.Measures(one.promise.Task) && !ProjectsChapter.Measures(one.promise.Task)))
        {
            chapter.Tell(promise, number);
        }

        new ProjectsChapter(office, cast, promises, IssuedOn, seed).Tell(agenda, files);
        new ClosingChapter(office, cast).Tell(agenda, promises);
        new UnitsChapter(office, cast, promises).Tell(agenda);
        new PeopleChapter(office, cast).Tell(agenda);
        new AmendmentsChapter(office, cast, files, promises, seed).Tell(agenda);
        new AccountChapter(office, cast, DemoPlan.LastYear).Tell(agenda, before);
        new BulletinsChapter(office, cast, promises).Tell(agenda);
        new LettersChapter(office, cast).Tell(agenda, Day);
        new CalendarChapter(office, cast).Tell(agenda);
        new CommandPostsChapter(office, cast, promises).Tell(agenda);
        new CadenceChapter(office, cast).Tell(agenda);
        return agenda;
    }

    private async Task RunAsync(Agenda agenda, ViewsBeside views, CancellationToken stop)
    {
        foreach (var (at, act) in agenda.InOrder())
        {
            await LightUntilAsync(at.InZone(DistrictClock.Zone).Date, stop);
            office.WaitUntil(at);
            await act(stop);
            await views.FollowAsync(stop);
        }
    }

    /// <summary>Every day that is over is gone through at ten past midnight, as on a running site.</summary>
    private async Task LightUntilAsync(LocalDate today, CancellationToken stop)
    {
        var lamplighter = services.GetRequiredService<LamplighterDesk>();
        for (; lightLamps && lit < today; lit = lit.PlusDays(1))
        {
            office.WaitUntil(OfficeTime.At(lit.PlusDays(1), Midnight));
            await lamplighter.RunDueAsync(stop);
            await LettersChapter.RunAsync(office, stop);
            progress?.Report(lit);
        }
    }
}
