using Kente.Volumes.Datasets;

namespace Kente.Volumes;

/// <summary>A volume with its landmarks. The voxels are loaded or computed on demand.</summary>
public sealed class AnnotatedVolume
{
    private readonly Func<Volume> _load;

    /// <summary>Creates an annotated volume.</summary>
    /// <param name="name">Name without an extension, distinct in its data set.</param>
    /// <param name="landmarks">The landmarks that the volume shows; those that it does not show are left out.</param>
    /// <param name="load">Loads the volume; called whenever its voxels are needed, possibly by several threads.</param>
    public AnnotatedVolume(string name, NamedPoints landmarks, Func<Volume> load)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(landmarks);
        ArgumentNullException.ThrowIfNull(load);
        (Name, Landmarks, _load) = (name, landmarks, load);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the landmarks that the volume shows.</summary>
    public NamedPoints Landmarks { get; }

    /// <summary>Loads the volume.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public Volume Load() => _load();

    /// <summary>Returns the name and the number of landmarks.</summary>
    public override string ToString() => $"{Name}: {Counted.Landmarks(Landmarks.Count)}";
}
