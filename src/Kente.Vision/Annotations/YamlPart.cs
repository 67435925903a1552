namespace Kente.Vision.Annotations;

/// <summary>A part in the YAML file of a data set.</summary>
/// <param name="Entry">The entry of the file.</param>
/// <param name="Sources">The folders, lists and patterns that it names.</param>
internal sealed record YamlPart(YamlEntry Entry, IReadOnlyList<ImageSource> Sources);
