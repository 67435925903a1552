using System.Globalization;

namespace Kente.Training.Callbacks;

/// <summary>Formats results for the console.</summary>
internal static class LogText
{
    /// <summary>Formats results in one line: losses first, validation last.</summary>
    public static string Line(IEnumerable<KeyValuePair<string, double>> logs) =>
        string.Join("  ", logs.OrderBy(log => Rank(log.Key)).Select(log => $"{log.Key} {Number(log.Value)}"));

    /// <summary>Formats a number with four decimals, or with an exponent if it is very small or large.</summary>
    public static string Number(double value) => value == 0 || Math.Abs(value) is >= 1e-3 and < 1e6 || !double.IsFinite(value)
        ? value.ToString("F4", CultureInfo.InvariantCulture)
        : value.ToString("0.000e+00", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
    };

    private static int Rank(string name) => name switch
    {
        "loss" => 0,
        "val_loss" => 2,
        _ => name.StartsWith("val_", StringComparison.Ordinal) ? 3 : 1,
    };
}
