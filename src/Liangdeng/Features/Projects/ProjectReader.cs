using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>One project as lists show it.</summary>
/// <param name="Light">Worked out for today, on no record.</param>
public sealed record ProjectLine(ProjectRow Row, Project Project, ProjectFacts Facts, ShownLight Light, string OwnerName, int Marks)
{
    public string Address => $"/projects/{Row.Code}";

    /// <summary>Planned for this year's months by the end of a day, in 万元.</summary>
    public decimal PlannedBy(LocalDate day) => Project.Plan.Where(month => month.Month.End <= day).Sum(month => month.Amount);

    public decimal Planned => Project.Plan.Sum(month => month.Amount);

    /// <summary>The next stage that is planned and not reached; null where none is left.</summary>
    public StageDay? Next => Project.Planned.FirstOrDefault(stage => !Facts.Stages.ContainsKey(stage.Stage));

    /// <summary>How an actor stands to the unit that reports it.</summary>
    public Relation RelationTo(Actor actor) => actor.Unit?.Value == Row.Owner ? Relation.Own : Relation.Other;
}

/// <summary>What a visitor asked the list for.</summary>
public sealed record ProjectFilter
{
    /// <summary>A list of this length can still be printed and read on a phone; a longer one has pages.</summary>
    public const int PageSize = 100;

    public ProjectStage? Stage { get; init; }

    public string? Town { get; init; }

    public string? Unit { get; init; }

    public LightColour? Light { get; init; }

    public ProjectKind? Kind { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsOpen => this is { Stage: null, Town: null, Unit: null, Light: null, Kind: null };

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static ProjectFilter Of(IQueryCollection query) => new()
    {
        Stage = Named<ProjectStage>(query["stage"]),
        Town = Given(query["town"]),
        Unit = Given(query["unit"]),
        Light = Named<LightColour>(query["light"]),
        Kind = Named<ProjectKind>(query["kind"]),
        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1000) : 1,
    };

    public bool Takes(ProjectLine line) =>
        (Stage is not { } stage || line.Row.Stage == stage) && (Town is not { } town || line.Row.Town == town)
        && (Unit is not { } unit || line.Row.Owner == unit) && (Kind is not { } kind || line.Row.Kind == kind)
        && (Light is not { } light || line.Light.Colour == light);

    public string Address(string path, int page = 1) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["stage"] = Stage?.ToString().ToLowerInvariant(),
        ["town"] = Town,
        ["unit"] = Unit,
        ["light"] = Light?.ToString().ToLowerInvariant(),
        ["kind"] = Kind?.ToString().ToLowerInvariant(),
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(word => word.Value is not null));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 60 ? null : text;

    private static T? Named<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
}

/// <summary>One project with all that its page shows.</summary>
/// <param name="Steps">Its history, oldest first.</param>
/// <param name="Marks">What is marked in its money, with what its owner says of it.</param>
public sealed record ProjectDetail(
    ProjectLine Line, ProjectLight Light, IReadOnlyList<ProjectStepRow> Steps, ProjectMoney Money, IReadOnlyList<Mark> Marks,
    IReadOnlyList<MoneyStepRow> MoneySteps, UnitNames Names, LocalDate Today)
{
    public IReadOnlyList<StoredFile> FilesOf(ProjectStepRow step) => ReportView.FilesOf(step.Evidence);

    public string? ExplanationOf(Mark mark) => Money.Explained.GetValueOrDefault((mark.Rule.Id, mark.Subject));
}

/// <summary>Reads projects together with what stands beside them, without a query a row.</summary>
public sealed class ProjectReader(ViewsDb db, RulebookInForce rulebooks, DistrictClock clock)
{
    public LocalDate Today => db.Today(clock);

    /// <summary>All projects that stand, in the order of the register.</summary>
    public async Task<IReadOnlyList<ProjectLine>> AllAsync(CancellationToken stop)
    {
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(row => !row.Removed).OrderBy(row => row.Order).ToListAsync(stop);
        var money = await db.Set<ProjectMoneyRow>().AsNoTracking().ToDictionaryAsync(row => row.Code, stop);
        var (names, book) = (await NamesAsync(stop), await BookAsync(stop));
        return [.. rows.Select(row => LineOf(row, names, book, money.GetValueOrDefault(row.Code)?.Money ?? ProjectMoney.Empty))];
    }

    /// <param name="removed">Also a project that was removed: its history stays.</param>
    public async Task<ProjectDetail?> FindAsync(string? code, bool removed, CancellationToken stop)
    {
        if (await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code && (removed || !row.Removed), stop) is not { } row)
        {
            return null;
        }

        var (names, book) = (await NamesAsync(stop), await BookAsync(stop));
        var money = (await db.Set<ProjectMoneyRow>().AsNoTracking().FirstOrDefaultAsync(one => one.Code == code, stop))?.Money ?? ProjectMoney.Empty;
        var line = LineOf(row, names, book, money);
        return new(
            line, ProjectLight.On(book, line.Project, line.Facts, Today),
            await db.Set<ProjectStepRow>().AsNoTracking().Where(step => step.Code == code).OrderBy(step => step.Index).ToListAsync(stop),
            money, MarksOf(line.Project, line.Facts, money),
            await db.Set<MoneyStepRow>().AsNoTracking().Where(step => step.Code == code).OrderBy(step => step.Index).ToListAsync(stop),
            names, Today);
    }

    /// <summary>The newest report of a unit; null before the first.</summary>
    public Task<ProjectReportRow?> LastReportAsync(string? unit, CancellationToken stop) =>
        db.Set<ProjectReportRow>().AsNoTracking().Where(row => row.Unit == unit).OrderByDescending(row => row.No).FirstOrDefaultAsync(stop);

    /// <summary>The linked leader by name, for the house.</summary>
    public async Task<string> LeaderAsync(string code, CancellationToken stop) =>
        (await db.Set<ProjectLeaderRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code, stop))?.Name ?? "";

    public Task<UnitNames> NamesAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    /// <summary>Projects with marks, and the marks with what is said of them.</summary>
    public async Task<IReadOnlyList<(ProjectLine Line, IReadOnlyList<(Mark Mark, string? Explained)> Marks)>> MarkedAsync(CancellationToken stop)
    {
        var money = await db.Set<ProjectMoneyRow>().AsNoTracking().ToDictionaryAsync(row => row.Code, stop);
        return
        [
            .. (await AllAsync(stop)).Where(line => line.Marks > 0).Select(line =>
            {
                var own = money[line.Row.Code].Money;
                return (line, (IReadOnlyList<(Mark, string?)>)[.. MarksOf(line.Project, line.Facts, own)
                    .Select(mark => (mark, own.Explained.GetValueOrDefault((mark.Rule.Id, mark.Subject))))]);
            }),
        ];
    }

    public static IReadOnlyList<Mark> MarksOf(Project project, ProjectFacts facts, ProjectMoney money) =>
        Projects.Marks.Of(MarkRules.All, money, Projects.Marks.DoneShare(project, facts));

    public async Task<RulebookText> BookAsync(CancellationToken stop) => ProjectLight.BookFor(await rulebooks.NowAsync(db, stop));

    private ProjectLine LineOf(ProjectRow row, UnitNames names, RulebookText book, ProjectMoney money)
    {
        var (project, facts) = (row.Project, row.Verified);
        return new(
            row, project, facts, ProjectLight.On(book, project, facts, Today).Shown, names[row.Owner], MarksOf(project, facts, money).Count);
    }
}

/// <summary>Evidence that verified reports on projects name.</summary>
public static class ProjectFiles
{
    /// <returns>The name to download it under; null where no public event names it.</returns>
    public static async Task<string?> NameAsync(ViewsDb db, Guid file, CancellationToken stop)
    {
        var text = file.ToString();
        var named = await db.Set<ProjectStepRow>().Where(row => row.Evidence.Contains(text))
            .OrderBy(row => row.Index).Select(row => row.Evidence).FirstOrDefaultAsync(stop);
        return named is null
            ? null
            : JsonSerializer.Deserialize<List<StoredFile>>(named, EventJson.Options)!.Find(one => one.Id == file)?.Name;
    }
}
