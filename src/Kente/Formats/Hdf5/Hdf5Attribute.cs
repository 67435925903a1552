namespace Kente.Formats.Hdf;

/// <summary>The place of an attribute's elements in a file.</summary>
/// <param name="Text">Whether the elements are text.</param>
/// <param name="ElementSize">Bytes of an element.</param>
/// <param name="Count">Number of elements.</param>
/// <param name="Address">Address of the first element; all of them are within the file.</param>
internal sealed record Hdf5Attribute(Hdf5Text Text, int ElementSize, int Count, ulong Address);
