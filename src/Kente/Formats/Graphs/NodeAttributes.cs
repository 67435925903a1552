namespace Kente.Formats.Graphs;

/// <summary>The attributes of a node.</summary>
/// <param name="owner">The node, for messages.</param>
internal abstract class NodeAttributes(string owner)
{
    /// <summary>The node, for messages.</summary>
    public string Owner => owner;

    /// <summary>Returns whether the node has an attribute.</summary>
    public abstract bool Has(string key);

    /// <summary>Returns an integer.</summary>
    public abstract int Int(string key, int defaultValue);

    /// <summary>Returns a number.</summary>
    public abstract double Number(string key, double defaultValue);

    /// <summary>Returns a flag; false if it is absent.</summary>
    public abstract bool Flag(string key);

    /// <summary>Returns a text.</summary>
    public abstract string Text(string key, string defaultValue);

    /// <summary>Returns a list of texts; empty if it is absent.</summary>
    public abstract string[] Texts(string key);

    /// <summary>Returns a list of integers; <see langword="null"/> if it is absent or empty.</summary>
    public abstract int[]? Ints(string key);

    /// <summary>Returns the name of a type in capital letters: FLOAT, INT32, BOOL.</summary>
    public abstract string TypeName(string key);

    /// <summary>Returns the lengths of a shape with <see langword="null"/> for unknown ones.</summary>
    public abstract long?[] Shape(string key);
}
