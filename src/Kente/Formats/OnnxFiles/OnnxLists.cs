using Kente.Formats.Graphs;

namespace Kente.Formats.OnnxFiles;

/// <summary>Lists of integers that are attributes in old versions of an operator and constant inputs in new ones.</summary>
internal static class OnnxLists
{
    /// <summary>Returns the list; <see langword="null"/> if it is absent.</summary>
    /// <param name="call">The node.</param>
    /// <param name="index">Zero-based input.</param>
    /// <param name="name">Name of the attribute, and of the input for messages.</param>
    public static int[]? Of(NodeCall call, int index, string name) =>
        call.Attributes.Ints(name) ?? (call.Optional(index) is null ? null : call.Integers(index, name));
}
