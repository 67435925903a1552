namespace Kente.Components.Metrics;

/// <summary>Reads and writes <see cref="ClassAverage"/>.</summary>
internal static class ClassAverages
{
    // ClassAverage.None is null.
    private static readonly (string Text, ClassAverage Value)[] Names =
        [("macro", ClassAverage.Macro), ("micro", ClassAverage.Micro), ("weighted", ClassAverage.Weighted)];

    /// <summary>Gets Keras's name; <see langword="null"/> for <see cref="ClassAverage.None"/>.</summary>
    public static string? NameOf(ClassAverage average) => Names.FirstOrDefault(name => name.Value == average).Text;

    /// <summary>Reads the average.</summary>
    public static ClassAverage Read(ObjectConfig config) =>
        config.Text("average", null) is null ? ClassAverage.None : config.Choice("average", ClassAverage.Macro, Names);
}
