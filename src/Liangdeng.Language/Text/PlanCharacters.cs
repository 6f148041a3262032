namespace Liangdeng.Language.Text;

/// <summary>The characters of a plan as the reader sees them, for whoever compares texts in the same way.</summary>
public static class PlanCharacters
{
    /// <summary>The form in which the reader sees a character: full-width forms half-width, half-width punctuation Chinese,
    /// both ways to write a nought as one. An own table: the same on every machine.</summary>
    /// <param name="c">One UTF-16 code unit; half of a pair comes back as it is.</param>
    /// <returns>One code unit. Letters keep their case.</returns>
    /// <example><c>Fold('２')</c> gives <c>'2'</c>, <c>Fold('〇')</c> gives <c>'零'</c>.</example>
    public static char Fold(char c) => CharTable.Fold(c);
}
