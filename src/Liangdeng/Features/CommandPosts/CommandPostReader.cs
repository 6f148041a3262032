using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.CommandPosts;

/// <summary>A post with what stands under it.</summary>
public sealed record CommandPostLine(CommandPostRow Row, IReadOnlyList<CommitmentLine> Commitments)
{
    /// <summary>What has no outcome yet; only of these a light burns.</summary>
    public IEnumerable<CommitmentLine> Open => Commitments.Where(line => line.Outcome is null);

    public LightCounts Lights
    {
        get
        {
            var by = Open.CountBy(line => line.Light.Colour).ToDictionary();
            int Of(LightColour colour) => by.GetValueOrDefault(colour);
            return new(Of(LightColour.Green), Of(LightColour.Yellow), Of(LightColour.Red), Of(LightColour.Blue), Of(LightColour.Grey));
        }
    }

    public int OpenBlockers => Commitments.Sum(line => line.OpenBlockers);
}

/// <summary>Who the people of a post are; inside the house only.</summary>
public sealed record CommandPostPeople(PersonRow? Commander, IReadOnlyList<PersonRow> Members)
{
    public IEnumerable<PersonId> All => Members.Append(Commander).OfType<PersonRow>().Select(person => new PersonId(person.Id));
}

/// <summary>Reads command posts for pages, packs and lists.</summary>
public sealed class CommandPostReader(ViewsDb db, CommitmentLines lines)
{
    private const int Most = 200;

    /// <summary>Posts with what stands under each, those at work first, by code.</summary>
    public async Task<IReadOnlyList<CommandPostLine>> ListAsync(CancellationToken stop)
    {
        var posts = await db.Set<CommandPostRow>().OrderBy(row => row.ClosedAt != null).ThenBy(row => row.Code).Take(Most).ToListAsync(stop);
        var under = await (
            from place in db.Set<CommandPlaceRow>()
            join row in db.Set<CommitmentRow>() on place.CommitmentId equals row.Id
            orderby row.Code
            select new { place.PostId, Row = row }).ToListAsync(stop);
        var shown = (await lines.OfAsync(db, [.. under.Select(one => one.Row)], stop)).Zip(under, (line, one) => (one.PostId, line)).ToLookup(one => one.PostId, one => one.line);
        return [.. posts.Select(post => new CommandPostLine(post, [.. shown[post.Id]]))];
    }

    /// <summary>Posts alone, by code; closed ones too.</summary>
    public Task<List<CommandPostRow>> RowsAsync(CancellationToken stop) =>
        db.Set<CommandPostRow>().OrderBy(row => row.Code).Take(Most).ToListAsync(stop);

    /// <returns>Null where there is no such post.</returns>
    public Task<CommandPostRow?> RowAsync(string? code, CancellationToken stop) =>
        db.Set<CommandPostRow>().FirstOrDefaultAsync(row => row.Code == code, stop);

    /// <summary>Commitments under a post, by their code.</summary>
    public IQueryable<CommitmentRow> Under(Guid post) => Under(db, post);

    /// <summary>The same in other views than a page's: for documents.</summary>
    public static IQueryable<CommitmentRow> Under(ViewsDb db, Guid post) => db.Set<CommitmentRow>()
        .Where(row => db.Set<CommandPlaceRow>().Any(place => place.PostId == post && place.CommitmentId == row.Id)).OrderBy(row => row.Code);

    public async Task<CommandPostLine> LineAsync(CommandPostRow row, CancellationToken stop) =>
        new(row, await lines.OfAsync(db, await Under(row.Id).ToListAsync(stop), stop));

    public Task<List<CommandPostEntryRow>> EntriesAsync(Guid post, CancellationToken stop) =>
        db.Set<CommandPostEntryRow>().Where(entry => entry.PostId == post).OrderBy(entry => entry.Index).ToListAsync(stop);

    /// <summary>Who commands it and sits in it: inside the house only.</summary>
    public async Task<CommandPostPeople> PeopleAsync(Guid post, CancellationToken stop)
    {
        var named = await (
            from one in db.Set<CommandPostPersonRow>()
            join person in db.Set<PersonRow>() on one.PersonId equals person.Id
            where one.PostId == post
            orderby person.Account
            select new { one.Commander, person }).ToListAsync(stop);
        return new(named.FirstOrDefault(one => one.Commander)?.person, [.. named.Where(one => !one.Commander).Select(one => one.person)]);
    }

    /// <summary>The posts at work in which somebody commands or sits.</summary>
    public async Task<IReadOnlyList<CommandPostRow>> OfPersonAsync(Actor actor, CancellationToken stop)
    {
        var (person, other) = (actor.Person.Value, actor.OnBehalfOf?.Value);
        return await db.Set<CommandPostRow>().Where(row => row.ClosedAt == null
                && db.Set<CommandPostPersonRow>().Any(one => one.PostId == row.Id && (one.PersonId == person || one.PersonId == other)))
            .OrderBy(row => row.Code).Take(Most).ToListAsync(stop);
    }
}
