namespace Liangdeng.Ledger;

/// <summary>Which numbers a text may hold.</summary>
public enum JsonNumbers
{
    /// <summary>Whole numbers from −(2^53 − 1) to 2^53 − 1, written without fraction and exponent: what an entry may
    /// hold, since every reader reads them alike.</summary>
    WholeOnly,

    /// <summary>All of RFC 8785 section 3.2.2.3: IEEE 754 double precision, written as ECMAScript writes it.</summary>
    All,
}
