using System.Text.Json;

namespace Kente.Bench;

/// <summary>A report of a training.</summary>
/// <param name="Folder">Name of the folder with the report.</param>
/// <param name="Json">The report.</param>
internal sealed record NamedReport(string Folder, JsonElement Json)
{
    /// <summary>The minutes of the training; a dash if the report does not state them.</summary>
    public string Minutes => Json.TryGetProperty("training", out var training)
        ? FormattableString.Invariant($"{training.GetProperty("seconds").GetDouble() / 60:F0}")
        : "–";

    /// <summary>A setting of the training; <see langword="null"/> if the report does not state it.</summary>
    public string? Setting(string name) =>
        Json.TryGetProperty("training", out var training) && training.GetProperty("settings").TryGetProperty(name, out var value)
            ? value.ToString()
            : null;
}
