using System.Text.Json;

namespace Kente.Experiments.Records;

/// <summary>The objectives of a study: what tables call them, and how storages keep their names.</summary>
internal static class ObjectiveList
{
    /// <summary>Names of columns: the names of the objectives, or "value", or "value_0", "value_1", …</summary>
    /// <param name="objectives">The objectives.</param>
    /// <param name="prefix">What stands before the name of an objective that has one.</param>
    public static IEnumerable<string> Columns(IReadOnlyList<Objective> objectives, string prefix = "") =>
        objectives.Select((objective, i) => objective.Name is { } name ? prefix + name : objectives.Count == 1 ? "value" : $"value_{i}");

    /// <summary>The position of an objective by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static int IndexOf(IReadOnlyList<Objective> objectives, string name)
    {
        for (int i = 0; i < objectives.Count; i++)
            if (objectives[i].Name == name) return i;
        string[] names = [.. objectives.Select(objective => objective.Name).OfType<string>()];
        throw new ArgumentException(names.Length == 0 ? $"There is no objective '{name}'; the objectives of the study have no names."
            : $"There is no objective '{name}'. The objectives are {string.Join(", ", names)}.", nameof(name));
    }

    /// <summary>The names as text; empty if there is none.</summary>
    public static string WriteNames(IReadOnlyList<Objective> objectives) => objectives.All(objective => objective.Name is null) ? ""
        : JsonSerializer.Serialize(objectives.Select(objective => objective.Name));

    public static IReadOnlyList<Objective> WithNames(IReadOnlyList<Direction> directions, string names)
    {
        string?[] all = names.Length == 0 ? new string?[directions.Count] : JsonSerializer.Deserialize<string?[]>(names)!;
        return [.. directions.Zip(all, (direction, name) => new Objective(name, direction))];
    }

    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public static IReadOnlyList<Objective> Checked(IReadOnlyList<Objective> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        var names = objectives.Select(objective => objective.Name).OfType<string>();
        return names.CountBy(name => name).FirstOrDefault(entry => entry.Value > 1).Key is { } twice
            ? throw new ArgumentException($"Two objectives are named '{twice}'. Give each its own name.", nameof(objectives))
            : [.. objectives];
    }
}
