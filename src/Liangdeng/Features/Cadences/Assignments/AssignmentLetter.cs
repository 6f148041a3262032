using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Cadences;

/// <summary>A letter about an assignment is one about its promise, written by a person: an assignment is of the house, and may be about no
/// promise at all, whereas number, addressee and ground of a letter are public, and its rungs follow the promise's light.</summary>
public static class AssignmentLetter
{
    /// <summary>The form for a letter with the promise, the unit and the ground filled in. The ground tells the number and the day and not
    /// what is to be done, since it will be public.</summary>
    public static string AddressOf(Texts texts, AssignmentLine line)
    {
        var ground = texts.In(
            Languages.Chinese, line.IsOverdue ? "assignments.letter.ground.late" : "assignments.letter.ground", line.Row.Code,
            Languages.Speaking(Languages.Chinese, () => Say.Date(line.Row.Due)));
        return $"/desk/letters/new?commitment={line.Commitment?.Code}&to={Uri.EscapeDataString(line.Row.Lead)}&ground={Uri.EscapeDataString(ground)}";
    }
}
