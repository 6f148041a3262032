using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Letters;

public sealed class LettersProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        var letter = model.Entity<LetterRow>().ToTable("letters");
        letter.HasKey(row => row.Id);
        letter.Ignore(row => row.AwaitsAnswer).Ignore(row => row.IsOpen).Ignore(row => row.SigningEvent).Ignore(row => row.TermRead);
        letter.HasIndex(row => new { row.State, row.AnswerDue });
        letter.HasIndex(row => row.CommitmentId);
        letter.HasIndex(row => row.SignedAt);
        model.Entity<LetterEntryRow>().ToTable("letter_entries").HasKey(row => new { row.LetterId, row.Version });
        var draft = model.Entity<LetterDraftRow>().ToTable("letter_drafts");
        draft.HasKey(row => row.Id);
        draft.Ignore(row => row.WholeText).Ignore(row => row.AnswersRead).Ignore(row => row.DraftingEvent).Ignore(row => row.IsDraft);
        draft.HasIndex(row => row.State);
        draft.HasIndex(row => row.CommitmentId);
        model.Entity<LetterRulesRow>().ToTable("letter_rules").HasKey(row => new { row.Id, row.Version });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case LetterDraftEvent e:
                await DraftAsync(db, entry, e, stop);
                break;
            case LetterEvent.Signed e:
                Sign(db, entry, e);
                Note(db, entry, e);
                break;
            case LetterEvent e:
                Change(await db.GetAsync<LetterRow>(entry.StreamKey, stop), entry, e);
                Note(db, entry, e);
                break;
            case LetterRulesEvent.Adopted e:
                var rules = await db.FindAsync<LetterRulesRow>([e.Id, e.Version], stop)
                    ?? db.Add(new LetterRulesRow { Id = e.Id, Version = e.Version }).Entity;
                (rules.Sha256, rules.Text, rules.AdoptedAt, rules.Index) = (e.Sha256, e.Text, entry.At, entry.Index);
                break;
        }
    }

    private static async ValueTask DraftAsync(ViewsDb db, Happened entry, LetterDraftEvent happened, CancellationToken stop)
    {
        if (happened is LetterDraftEvent.Drafted drafted)
        {
            db.Add(new LetterDraftRow
            {
                Id = drafted.Letter.Value,
                CommitmentId = drafted.Commitment.Value,
                Kind = drafted.Form.Kind,
                State = LetterState.Drafted,
                DraftedAt = entry.At,
                ByItself = drafted.Form.ByItself,
                WordedBy = drafted.ByHand ? entry.By.Value : null,
                Drafting = Json.Write(drafted),
                Title = drafted.Title,
                Text = Lines(drafted.Text),
            });
            return;
        }

        var row = await db.GetAsync<LetterDraftRow>(entry.StreamKey, stop);
        switch (happened)
        {
            case LetterDraftEvent.Followed e when row.IsDraft:
                row.Added += Lines([e.Sentence]);
                break;
            case LetterDraftEvent.Reworded e:
                (row.Title, row.Text, row.WordedBy) = (e.Title, Lines(e.Text), entry.By.Value);
                (row.State, row.CheckedBy) = (LetterState.Drafted, null);
                break;
            case LetterDraftEvent.Checked:
                (row.State, row.CheckedBy, row.Ground) = (LetterState.Checked, entry.By.Value, "");
                break;
            case LetterDraftEvent.SentBack e:
                (row.State, row.CheckedBy, row.Ground) = (LetterState.Drafted, null, e.Ground);
                break;
            case LetterDraftEvent.Dropped e:
                (row.State, row.Dropped, row.Ground) = (LetterState.Dropped, e.Why, e.Ground);
                break;
            case LetterDraftEvent.DraftSigned:
                row.State = LetterState.Signed;
                break;
            case LetterDraftEvent.AnswerWritten e:
                row.Answers = Json.Write<IReadOnlyList<ReleasedAnswer>>(
                    [.. row.AnswersRead, new ReleasedAnswer(DayOf(entry), e.Measures, e.DoneBy)]);
                break;
        }
    }

    private static void Sign(ViewsDb db, Happened entry, LetterEvent.Signed e) => db.Add(new LetterRow
    {
        Id = e.Letter.Value,
        CommitmentId = e.Commitment.Value,
        Number = e.Number,
        Kind = e.Form.Kind,
        ToUnit = e.To.Unit?.Value,
        ToOffice = e.To.Office,
        Signing = Json.Write(e),
        State = LetterState.Signed,
        SignedAt = entry.At,
        SignedOn = DayOf(entry),
        SignedIndex = entry.Index,
    });

    private static void Change(LetterRow row, Happened entry, LetterEvent happened)
    {
        switch (happened)
        {
            case LetterEvent.Sealed e:
                (row.Sealed, row.SealedFile) = (true, Json.Write(e.File));
                break;
            case LetterEvent.Issued:
                row.State = LetterState.Issued;
                break;
            case LetterEvent.Delivered e:
                (row.State, row.DeliveredOn, row.Way, row.SignForDue) = (LetterState.Delivered, e.On, e.Way, e.SignForDue);
                Run(row, new(e.On, row.SigningEvent.Form.Limits.Answer, [], e.AnswerDue));
                break;
            case LetterEvent.LimitFixed e:
                row.SignForDue ??= e.SignForDue;
                Run(row, row.TermRead! with { Fixed = e.AnswerDue ?? row.AnswerDue });
                break;
            case LetterEvent.SignedFor:
                (row.State, row.SignedForAt) = (LetterState.SignedFor, entry.At);
                break;
            case LetterEvent.Reminded { Of: LetterReminder.SignFor }:
                row.RemindedToSignFor = true;
                break;
            case LetterEvent.Reminded:
                row.RemindedToAnswer = true;
                break;
            case LetterEvent.NotAnswered:
                (row.NotAnswered, row.WasLate) = (true, true);
                break;
            case LetterEvent.Answered e:
                (row.State, row.AnsweredAt, row.DoneBy) = (LetterState.Answered, entry.At, e.DoneBy);
                row.WasLate |= e.Late;
                break;
            case LetterEvent.Accepted:
                row.State = LetterState.Accepted;
                break;
            case LetterEvent.Returned e:
                (row.State, row.NotAnswered, row.RemindedToAnswer) = (LetterState.SignedFor, false, false);
                Run(row, new(DayOf(entry), e.Days, [], e.AnswerDue));
                break;
            case LetterEvent.Closed:
                (row.State, row.EndedAt) = (LetterState.Closed, entry.At);
                break;
            case LetterEvent.Withdrawn:
                (row.State, row.EndedAt) = (LetterState.Withdrawn, entry.At);
                break;
            case LetterEvent.TextReleased e:
                row.Released = Json.Write(e);
                break;
            default:
                ChangeTerm(row, happened);
                break;
        }
    }

    private static void ChangeTerm(LetterRow row, LetterEvent happened)
    {
        var term = row.TermRead!;
        switch (happened)
        {
            case LetterEvent.Paused e:
                Run(row, term with { Pauses = [.. term.Pauses, new(e.From, null, e.Ground)], Fixed = null });
                break;
            case LetterEvent.Resumed e:
                Run(row, term with { Pauses = [.. term.Pauses.SkipLast(1), term.Pauses[^1] with { Until = e.On }], Fixed = e.AnswerDue });
                row.RemindedToAnswer = false;
                break;
            case LetterEvent.Extended e:
                Run(row, term with { Days = term.Days + e.Days, Fixed = e.AnswerDue });
                (row.RemindedToAnswer, row.Extensions) = (false, row.Extensions + 1);
                break;
        }
    }

    private static void Run(LetterRow row, LetterTerm term) => (row.Term, row.AnswerDue) = (Json.Write(term), term.Fixed);

    private static void Note(ViewsDb db, Happened entry, LetterEvent happened) => db.Add(new LetterEntryRow
    {
        LetterId = entry.StreamKey,
        Version = entry.Version,
        At = entry.At,
        ByUnit = entry.ByUnit?.Value,
        ByPost = entry.ByPost,
        ByRule = entry.By == PersonId.System,
        Type = EventTypes.NameOf(happened),
        Data = Encoding.UTF8.GetString(EventJson.Write(happened)),
        Index = entry.Index,
    });

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static LocalDate DayOf(Happened entry) => entry.At.InZone(DistrictClock.Zone).Date;
}
