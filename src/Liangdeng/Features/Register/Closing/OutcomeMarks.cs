using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Register;

/// <summary>From the register's outcomes to the marks of the pages.</summary>
public static class OutcomeMarks
{
    public static OutcomeMark Mark(this ClosingOutcome outcome) => outcome switch
    {
        ClosingOutcome.Kept => OutcomeMark.Kept,
        ClosingOutcome.KeptLate => OutcomeMark.KeptLate,
        ClosingOutcome.NotKept => OutcomeMark.NotKept,
        ClosingOutcome.Withdrawn => OutcomeMark.Withdrawn,
        ClosingOutcome.CarriedOver => OutcomeMark.CarriedOver,
    };
}
