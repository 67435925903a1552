namespace Kente.Faces;

/// <summary>Whether a face was enrolled, and why not.</summary>
public enum EnrollmentStatus
{
    /// <summary>The face is stored.</summary>
    Enrolled,

    /// <summary>The image has no face.</summary>
    NoFace,

    /// <summary>The image has more than one face.</summary>
    SeveralFaces,

    /// <summary>The face has too few pixels.</summary>
    TooSmall,

    /// <summary>The face is blurred.</summary>
    Blurred,

    /// <summary>The face is too dark.</summary>
    TooDark,

    /// <summary>The face is too bright.</summary>
    TooBright,

    /// <summary>The face is turned too far to a side, up or down.</summary>
    Turned,

    /// <summary>The gallery has this face already, or a face of another person that cannot be told from it.</summary>
    Duplicate,

    /// <summary>The face resembles none of the faces of the person: it may be that of another person.</summary>
    OtherPerson,
}
