using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Plans;

/// <summary>One entry, as it stands.</summary>
/// <param name="By">Name of who touched it last; empty where nobody did.</param>
public sealed record EntryPanel(ReadingEntry Entry, string By);

/// <summary>The fields of an entry in a form.</summary>
/// <param name="Prefix">Of the fields' names.</param>
/// <param name="Places">Places to choose from where the words stand several times.</param>
/// <param name="BesideText">The text stands beside the form, and words selected in it become the quote.</param>
public sealed record EntryFields(
    EntryForm Form, string Prefix, IEnumerable<Choice> Foci, IReadOnlyList<Span> Places, string Text, bool BesideText)
{
    /// <summary>Words that were selected in the text; empty where none were.</summary>
    public string Selected => Form is { Start: { } start, End: { } end } && start >= 0 && start < end && end <= Text.Length
        ? Text[start..end]
        : "";
}
