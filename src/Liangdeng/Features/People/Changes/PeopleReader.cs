using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.People;

/// <summary>A deputyship with both names; inside the house only.</summary>
public sealed record DeputyLine(DeputyRow Row, PersonRow Principal, PersonRow Deputy);

/// <summary>Reads people for pages inside the house.</summary>
public sealed class PeopleReader(ViewsDb db)
{
    /// <summary>Who works here, by name and unit.</summary>
    public async Task<IReadOnlyList<PersonRow>> HereAsync(CancellationToken stop) =>
        await db.Set<PersonRow>().Where(row => row.LeftOn == null).OrderBy(row => row.Unit).ThenBy(row => row.Account).Take(5000).ToListAsync(stop);

    public async Task<PersonRow?> FindAsync(string? id, CancellationToken stop) => Guid.TryParseExact(id, "N", out var person)
        ? await db.Set<PersonRow>().FirstOrDefaultAsync(row => row.Id == person, stop)
        : null;

    /// <param name="of">Where this person is one of the two; null for all.</param>
    public async Task<IReadOnlyList<DeputyLine>> DeputiesAsync(PersonId? of, CancellationToken stop)
    {
        var rows = db.Set<DeputyRow>().AsQueryable();
        if (of is { } person)
        {
            rows = rows.Where(row => row.Principal == person.Value || row.Deputy == person.Value);
        }

        var found = await rows.Take(1000).ToListAsync(stop);
        var ids = found.SelectMany(row => (Guid[])[row.Principal, row.Deputy]).Distinct().ToList();
        var people = await db.Set<PersonRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        return [.. found.OrderByDescending(row => row.From).ThenBy(row => row.No)
            .Select(row => new DeputyLine(row, people[row.Principal], people[row.Deputy]))];
    }

    /// <summary>People to choose from, each with unit and post.</summary>
    public static IEnumerable<Choice> Choices(IEnumerable<PersonRow> people, UnitNames units) => people.Select(person =>
        new Choice(person.Id.ToString("N"), string.Join(" · ", ((string[])[person.Name, units[person.Unit], person.Title ?? ""]).Where(part => part.Length > 0))));
}
