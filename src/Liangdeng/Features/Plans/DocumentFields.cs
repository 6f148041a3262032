using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Plans;

/// <summary>What is said about a document, as a form has it.</summary>
public interface IDocumentFields
{
    string? Title { get; set; }

    string? Publisher { get; set; }

    string? PublishedOn { get; set; }

    string? Address { get; set; }

    string? From { get; set; }

    string? To { get; set; }
}

/// <summary>Between what was typed about a document and what the desk takes.</summary>
internal static class DocumentFields
{
    public static void Show(IDocumentFields fields, Particulars said)
    {
        (fields.Title, fields.Publisher, fields.Address) = (said.Title, said.Publisher, said.Address);
        fields.PublishedOn = said.PublishedOn is { } day ? Text(day) : null;
        (fields.From, fields.To) = (Text(said.PeriodStart), Text(said.PeriodEnd));
    }

    /// <summary>Reads the fields and notes at once all that is wrong with them.</summary>
    /// <param name="note">Takes a field, the key of what to put right, and its values.</param>
    public static Particulars Read(IDocumentFields fields, LocalDate today, Action<string, string, object[]> note)
    {
        var published = Day(fields.PublishedOn, nameof(fields.PublishedOn), missing: null, note);
        var from = Day(fields.From, nameof(fields.From), "plans.period.from.missing", note);
        var to = Day(fields.To, nameof(fields.To), "plans.period.to.missing", note);
        // A period that lacks an end has been noted already; one day stands for it.
        var start = from ?? to ?? today;
        var said = new Particulars(fields.Title ?? "", fields.Publisher ?? "", published, fields.Address ?? "", start, to ?? start);
        foreach (var fault in ImportRules.Faults(said, today))
        {
            note(ImportFields.FieldOf(fault.Reason), fault.TextKey, fault.Args);
        }

        return said;
    }

    private static LocalDate? Day(string? typed, string field, string? missing, Action<string, string, object[]> note)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (missing is not null)
            {
                note(field, missing, []);
            }

            return null;
        }

        if (LocalDatePattern.Iso.Parse(typed.Trim()).TryGetValue(default, out var day))
        {
            return day;
        }

        note(field, "shared.field.unreadable", [typed]);
        return null;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
