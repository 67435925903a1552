namespace Kente.Vision;

/// <summary>The filters that Kente draws, see <see cref="FaceFilters"/>.</summary>
public enum FaceFilter
{
    /// <summary>Glasses with blue lenses, on the corners of the eyes.</summary>
    Glasses,

    /// <summary>A moustache between nose and mouth, which follows a turned head.</summary>
    Moustache,

    /// <summary>A top hat above the eyebrows.</summary>
    Hat,

    /// <summary>A carnival mask whose openings lie on the eyes, with feathers behind it.</summary>
    Mask,
}
