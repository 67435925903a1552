namespace Kente.Experiments.Records;

/// <summary>Tags as storages keep them: separated by commas, each once.</summary>
internal static class TagList
{
    /// <summary>The attribute of a trial that holds its tags.</summary>
    public const string Attribute = "tags";

    public static IReadOnlyList<string> Read(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static string Write(IEnumerable<string> tags) => string.Join(',', tags);

    /// <summary>The tags without spaces around them.</summary>
    /// <exception cref="ArgumentException">A tag is empty or contains a comma.</exception>
    public static IReadOnlyList<string> Checked(IReadOnlyList<string> tags, string argument)
    {
        ArgumentNullException.ThrowIfNull(tags, argument);
        foreach (string tag in tags)
        {
            if (string.IsNullOrWhiteSpace(tag)) throw new ArgumentException("A tag must not be empty.", argument);
            if (tag.Contains(',', StringComparison.Ordinal))
                throw new ArgumentException($"A tag must not contain a comma: '{tag}'. Give two tags.", argument);
        }
        return [.. tags.Select(tag => tag.Trim())];
    }

    public static IReadOnlyList<string> Edited(IReadOnlyList<string> known, IReadOnlyList<string> add, IReadOnlyList<string> remove) =>
        [.. known.Union(add).Except(remove)];
}
