using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Cadences;

/// <summary>Command posts as far as their packs and meetings need them on a page.</summary>
public sealed class CadencePosts(CommandPostReader reader, Permits permits)
{
    private IReadOnlyDictionary<string, string>? names;

    /// <summary>Of all that there are, by code: a closed one keeps its packs and meetings.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken stop) =>
        names ??= (await reader.RowsAsync(stop)).ToDictionary(row => row.Code, row => row.Name);

    /// <returns>Null for the district.</returns>
    public async Task<string?> NameAsync(string? code, CancellationToken stop) =>
        code is null ? null : (await NamesAsync(stop)).GetValueOrDefault(code, code);

    public Task<CommandPostRow?> RowAsync(string? code, CancellationToken stop) => reader.RowAsync(code, stop);

    /// <summary>How somebody stands to what is made for a post; to what is the district's nobody stands as to their own.</summary>
    public async Task<Relation> RelationAsync(Actor actor, string? code, CancellationToken stop) =>
        code is not null && await reader.RowAsync(code, stop) is { } row
            ? CommandPostContext.RelationOf(actor, (await reader.PeopleAsync(row.Id, stop)).All)
            : Relation.Other;

    /// <summary>The posts at work for which somebody may do this.</summary>
    public async Task<IReadOnlyList<CommandPostRow>> ForAsync(Actor actor, string action, CancellationToken stop) =>
        permits.May(actor, action, Relation.Other) ? [.. (await reader.RowsAsync(stop)).Where(row => row.ClosedAt is null)]
        : permits.May(actor, action, Relation.Own) ? await reader.OfPersonAsync(actor, stop)
        : [];

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Actor actor, string action, CancellationToken stop) =>
        [.. (await ForAsync(actor, action, stop)).Select(row => new Choice(row.Code, row.Name))];
}

/// <summary>How meetings and packs are called.</summary>
public static class CadenceWords
{
    /// <summary>周协调; 临港指挥部周协调.</summary>
    /// <param name="post">Name of the command post; null for the district.</param>
    public static string Named(Texts texts, string name, string? post) => post is null ? name : texts["cadences.of", name, post];

    /// <summary>The kind of a meeting, and whose it is, in Chinese: for what leaves the site.</summary>
    public static string InChinese(Texts texts, string key, string? post) => texts.In(Languages.Chinese, key) is var name && post is null
        ? name
        : texts.In(Languages.Chinese, "cadences.of", name, post);
}
