using System.Reflection;
using System.Text;

namespace Kente.Parity;

/// <summary>The table of docs/keras-parity.md: every name of Keras, and whether the code has it.</summary>
internal static class ParityTable
{
    /// <summary>The file as text.</summary>
    /// <exception cref="InvalidOperationException">A name is neither in the code nor is there a reason why not, or stands for a member that
    /// does not exist.</exception>
    public static string Write()
    {
        StringBuilder tables = new();
        HashSet<string> mentioned = [];
        int here = 0, renamed = 0, missing = 0;
        foreach (var section in KerasInventory.Sections)
        {
            tables.Append($"\n## {section.Title}\n\n| Keras | Kente | |\n|---|---|---|\n");
            foreach (var name in section.Names)
            {
                string? member = Find(name, section.Factory);
                if (member is not null) mentioned.Add(member);
                if (member is null) missing++;
                else if (SameName(name.Name, member)) here++;
                else renamed++;
                tables.Append(
                    $"| {name.Name} | {(member is null ? "—" : $"`{member}`")} | {(member is null || !IsReason(name) ? name.Note : null)} |\n");
            }
        }
        return $"""
            # Keras names in Kente

            Written by `dotnet run --project eng/Kente.Parity > docs/keras-parity.md` from the code; not edited by hand. The names are those of
            Keras 3.16. {here + renamed + missing} names: {here} here, {renamed} under another name, {missing} not (—).

            """.ReplaceLineEndings("\n") + tables + Differences() + More(mentioned);
    }

    private static string Differences()
    {
        StringBuilder text = new();
        foreach (var (title, sentences) in KerasDifferences.Sections)
        {
            text.Append($"\n## {title}\n\n");
            foreach (string sentence in sentences) text.Append($"- {sentence}\n");
        }
        return text.ToString();
    }

    /// <summary>All factories, as <c>Layers.Dense</c>.</summary>
    public static IEnumerable<string> Factories => Types.SelectMany(Members).Distinct();

    private static IEnumerable<Type> Types => KerasInventory.Sections.Select(section => section.Factory).Distinct();

    private static string More(HashSet<string> mentioned)
    {
        StringBuilder more = new("\n## More than that\n\nWhat Kente has besides.\n\n");
        foreach (var type in Types)
            if (Members(type).Where(member => !mentioned.Contains(member)).ToArray() is { Length: > 0 } others)
                more.Append($"- {string.Join(", ", others.Select(member => $"`{member}`"))}\n");
        more.Append(
            $"- operators of tensors, as nodes of the graph: `+ − * /`, parts `x[1..3, ^1]`, and `Ops`: {string.Join(", ", Members(typeof(Ops)).Select(member => $"`{member["Ops.".Length..]}`"))}\n");
        return more.ToString();
    }

    private static string? Find(KerasName name, Type factory)
    {
        string wanted = name.Here ?? $"{factory.Name}.{name.Name}";
        if (Members(factory).Contains(wanted) || factory.Assembly.GetType($"Kente.{wanted}") is { IsPublic: true }) return wanted;
        if (name.Here is not null) throw new InvalidOperationException($"{name.Name} should be {name.Here}, which does not exist.");
        return name.Note is not null
            ? null
            : throw new InvalidOperationException($"{name.Name} is not in {factory.Name}, and there is no reason why.");
    }

    // A reason why something is missing is no remark on it once it is there.
    private static bool IsReason(KerasName name) => name.Note is { } note && KerasInventory.Reasons.Contains(note);

    private static bool SameName(string keras, string member) =>
        string.Equals(keras.Replace("_", "", StringComparison.Ordinal), member.Split('.')[^1], StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(
            member => $"{type.Name}.{member.Name}").Distinct().Order(StringComparer.Ordinal);
}
