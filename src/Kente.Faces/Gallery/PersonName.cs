using System.Globalization;

namespace Kente.Faces.Gallery;

/// <summary>Checks the names of people.</summary>
internal static class PersonName
{
    /// <summary>Returns a name without the spaces around it.</summary>
    /// <exception cref="ArgumentException">The name is empty or has control characters.</exception>
    public static string Of(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        string trimmed = name.Trim(' ');
        if (string.IsNullOrWhiteSpace(trimmed)) throw new ArgumentException("The name is empty. Give the name of a person.", parameter);
        return trimmed.Any(IsControl)
            ? throw new ArgumentException(
                $"The name '{Visible(trimmed)}' has a tab, a line break or another control character. Give a name without it.", parameter)
            : trimmed;
    }

    private static bool IsControl(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Visible(string name) => string.Concat(name.Select(character =>
        IsControl(character) ? $"\\u{((int)character).ToString("x4", CultureInfo.InvariantCulture)}" : character.ToString()));
}
