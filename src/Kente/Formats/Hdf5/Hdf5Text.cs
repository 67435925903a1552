namespace Kente.Formats.Hdf;

/// <summary>Whether the elements of an attribute are text.</summary>
internal enum Hdf5Text
{
    /// <summary>Numbers.</summary>
    None,

    /// <summary>Strings of one length, padded with zeros.</summary>
    Fixed,

    /// <summary>Strings of any length in a global heap.</summary>
    Variable,
}
