using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Plans;

/// <summary>One entry, as it stands.</summary>
/// <param name="By">Name of who touched it last; empty where nobody did.</param>
public sealed record EntryPanel(ReadingEntry Entry, string By);

/// <summary>The fields of an entry in a form.</summary>
/// <param name="Prefix">Of the fields' names.</param>
/// <param name="Places">Places to choose from where the words stand several times.</param>
public sealed record EntryFields(
    EntryForm Form, string Prefix, IEnumerable<Choice> Foci, IReadOnlyList<Span> Places, string Text);
