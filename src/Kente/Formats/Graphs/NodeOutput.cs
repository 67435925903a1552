using System.Globalization;

namespace Kente.Formats.Graphs;

/// <summary>An output of a node.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Index">Zero-based output.</param>
internal readonly record struct NodeOutput(string Node, int Index)
{
    /// <summary>Gets whether an optional input is omitted.</summary>
    public bool IsOmitted => Node.Length == 0;

    /// <summary>Reads <c>node</c> or <c>node:1</c>.</summary>
    public static NodeOutput Read(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new(text[..colon], index)
            : new(text, 0);
    }
}
