using Liangdeng.Ledger;

namespace Liangdeng.Store;

/// <summary>Events for one stream.</summary>
/// <param name="Stream">Parts of letters, digits and <c>-._:@~</c> with <c>/</c> between them, at most 200 characters:
/// <c>series/示督/2021</c>. <c>private</c> and what begins with <c>ledger/</c> are the store's own.</param>
/// <param name="Kind">The stream's kind, the same from its first entry to its last; another one is a bug and throws.</param>
/// <param name="ExpectedVersion">The version of its last entry; 0 = the stream must not exist yet.</param>
/// <param name="Events">1 or more, up to the limit of the whole append.</param>
public sealed record StreamAppend(
    string Stream, EntryKind Kind, long ExpectedVersion, IReadOnlyList<NewEvent> Events);
