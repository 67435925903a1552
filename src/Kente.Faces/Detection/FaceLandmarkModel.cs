namespace Kente.Faces;

/// <summary>The network that locates the 68 points of a face.</summary>
public enum FaceLandmarkModel
{
    /// <summary>The network with four blocks: more accurate.</summary>
    Full,

    /// <summary>The network with three blocks: smaller and faster.</summary>
    Tiny,
}
