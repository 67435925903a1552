using System.Globalization;
using System.Text.RegularExpressions;

namespace Kente.Monitoring;

/// <summary>A path with names of logs in braces.</summary>
internal sealed partial class CheckpointPath(string path)
{
    public string For(TrainingRun run) => Names().Replace(path, match =>
    {
        string name = match.Groups["name"].Value, format = match.Groups["format"].Value;
        if (name == "epoch") return run.Epoch.ToString(format, CultureInfo.InvariantCulture);
        return run.Logs.TryGetValue(name, out double value)
            ? value.ToString(format, CultureInfo.InvariantCulture)
            : throw new ArgumentException(
                $"The path '{path}' contains '{name}', which is not logged. Available names are epoch, {string.Join(", ", run.Logs.Keys)}.");
    });

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<format>[^}]*))?\}")]
    private static partial Regex Names();
}
