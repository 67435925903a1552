using System.Text.RegularExpressions;

namespace Kente.Vision.Landmarks.Schemes;

/// <summary>Finds the side in names of points, such as <c>left eye</c>, <c>r_ankle</c>, <c>eyeRight</c> and <c>LKnee</c>.</summary>
internal static partial class PointSides
{
    /// <summary>Returns whether a name says left; <see langword="null"/> if it says no side.</summary>
    public static bool? IsLeft(string name) => Side().Match(name) is { Success: true } side ? side.Value[0] is 'l' or 'L' : null;

    /// <summary>Returns whether a name has the word left or right, not only a letter that may mean something else.</summary>
    public static bool HasWord(string name) => Side().Match(name).Length > 1;

    /// <summary>Returns the name of the other side; <see langword="null"/> if the name says no side.</summary>
    public static string? Counterpart(string name) => Side().Match(name) is { Success: true } side
        ? name[..side.Index] + Other(side.Value) + name[(side.Index + side.Length)..]
        : null;

    private static string Other(string side) => side switch
    {
        "left" => "right",
        "Left" => "Right",
        "LEFT" => "RIGHT",
        "right" => "left",
        "Right" => "Left",
        "RIGHT" => "LEFT",
        "l" => "r",
        "L" => "R",
        "r" => "l",
        _ => "L",
    };

    [GeneratedRegex("""
        (?<![A-Za-z])(?:(?:left|right|Left|Right)(?![a-z])|(?:LEFT|RIGHT)(?![A-Za-z])|[lrLR](?![A-Za-z])|[LR](?=[A-Z][a-z]))
        | (?<=[a-z])(?:Left|Right)(?![a-z])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Side();
}
