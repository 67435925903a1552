namespace Kente.Formats.Graphs;

/// <summary>Names of layers that derive from the names of nodes. Keras allows no slash in them.</summary>
internal sealed class LayerNames
{
    // The function in which TensorFlow 2 wraps every model.
    private const string Wrapper = "StatefulPartitionedCall/";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Returns a name that no other layer has.</summary>
    /// <param name="node">Name of a node, or of an input or output of the signature.</param>
    public string Next(string node)
    {
        string name = NodeOutput.Read(node).Node;
        if (name.StartsWith(Wrapper, StringComparison.Ordinal) && name.Length > Wrapper.Length) name = name[Wrapper.Length..];
        name = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
        string unique = name;
        for (int i = 1; !_taken.Add(unique); i++) unique = FormattableString.Invariant($"{name}_{i}");
        return unique;
    }
}
