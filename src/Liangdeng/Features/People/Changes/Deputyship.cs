using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>One person who may act for another; inside the house only.</summary>
public sealed class DeputyRow
{
    public Guid Principal { get; set; }

    public int No { get; set; }

    public Guid Deputy { get; set; }

    public LocalDate From { get; set; }

    /// <summary>The last day.</summary>
    public LocalDate To { get; set; }

    /// <summary>Names of <see cref="Role"/>, with commas.</summary>
    public string Roles { get; set; } = "";

    public string Ground { get; set; } = "";

    /// <summary>When it ended before its last day; null where it did not.</summary>
    public Instant? EndedAt { get; set; }

    public string EndGround { get; set; } = "";

    public IReadOnlyList<Role> RoleList => [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    public bool RunsOn(LocalDate day) => EndedAt is null && From <= day && day <= To;

    /// <summary>Roles that people exercise for others on a day or later.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, IReadOnlyList<Role>>> RolesAsync(
        ViewsDb db, LocalDate day, CancellationToken stop) =>
        (await db.Set<DeputyRow>().AsNoTracking().Where(row => row.EndedAt == null && row.To >= day).ToListAsync(stop))
            .GroupBy(row => row.Deputy)
            .ToDictionary(group => new PersonId(group.Key), group => (IReadOnlyList<Role>)[.. group.SelectMany(row => row.RoleList).Distinct()]);
}

public sealed class DeputiesProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<DeputyRow>().ToTable("deputies").HasKey(row => new { row.Principal, row.No });
        model.Entity<DeputyRow>().Ignore(row => row.RoleList).HasIndex(row => row.Deputy);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case PersonEvent.DeputyNamed e:
                db.Add(new DeputyRow
                {
                    Principal = Guid.ParseExact(entry.StreamKey, "N"),
                    No = e.No,
                    Deputy = e.Deputy.Value,
                    From = e.From,
                    To = e.To,
                    Roles = string.Join(',', e.Roles),
                    Ground = e.Ground,
                });
                break;
            case PersonEvent.DeputyEnded e:
                var row = await db.FindAsync<DeputyRow>([Guid.ParseExact(entry.StreamKey, "N"), e.No], stop)
                    ?? throw new InvalidOperationException($"The views hold no deputy {e.No} of {entry.StreamKey}.");
                (row.EndedAt, row.EndGround) = (entry.At, e.Ground);
                break;
        }
    }
}

/// <summary>Somebody for whom a person can act today.</summary>
public sealed record ActingFor(PersonRow Principal, LocalDate To, IReadOnlyList<Role> Roles)
{
    /// <summary>The deputy, with the unit and the roles of the one they act for, as these are now.</summary>
    public Actor Actor(PersonRow deputy) => new(
        new(deputy.Id), Principal.Title is { } title ? $"{title}（代）" : null,
        Principal.Unit is { } unit ? new UnitCode(unit) : null, [.. Roles.Intersect(Principal.RoleList)], new PersonId(Principal.Id));
}

/// <summary>Whom a person can act for today, and for whom they do.</summary>
/// <param name="Now">Null where the person acts in their own name.</param>
/// <param name="IsOver">They acted for somebody and may no more.</param>
public sealed record Acting(IReadOnlyList<ActingFor> Offered, ActingFor? Now, bool IsOver)
{
    public static readonly Acting None = new([], null, false);

    /// <param name="asked">The one whom the browser says that they act for; null for nobody.</param>
    public static async Task<Acting> ReadAsync(ViewsDb db, PersonRow deputy, Guid? asked, LocalDate today, CancellationToken stop)
    {
        var rows = (await db.Set<DeputyRow>().AsNoTracking().Where(row => row.Deputy == deputy.Id && row.EndedAt == null).ToListAsync(stop))
            .Where(row => row.RunsOn(today)).ToList();
        if (rows.Count == 0)
        {
            return asked is null ? None : None with { IsOver = true };
        }

        var ids = rows.Select(row => row.Principal).ToList();
        var people = await db.Set<PersonRow>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.LeftOn == null).ToDictionaryAsync(row => row.Id, stop);
        List<ActingFor> offered = [.. rows.Where(row => people.ContainsKey(row.Principal)).OrderBy(row => people[row.Principal].Account)
            .Select(row => new ActingFor(people[row.Principal], row.To, row.RoleList))];
        var now = offered.FirstOrDefault(one => one.Principal.Id == asked);
        return new(offered, now, asked is not null && now is null);
    }
}

/// <summary>The cookie that says whom one acts for. It gives no right: that is asked of the views with every request.</summary>
public static class ActingCookie
{
    public const string Page = "/desk/acting";
    private const string Name = "acting";

    public static Guid? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var text) ? Guid.TryParseExact(text, "N", out var id) ? id : Guid.Empty : null;

    public static void Set(HttpResponse response, Guid principal) => response.Cookies.Append(
        Name, principal.ToString("N"), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = response.HttpContext.Request.IsHttps });

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name);
}
