namespace Kente.Volumes.Points;

/// <summary>A file format of named points.</summary>
internal interface IPointFormat
{
    /// <summary>End of the names of such files.</summary>
    string Extension { get; }

    /// <exception cref="DataException">The file cannot be read.</exception>
    NamedPoints Read(string path);

    /// <exception cref="DataException">The file cannot be written.</exception>
    void Write(string path, NamedPoints points);
}
