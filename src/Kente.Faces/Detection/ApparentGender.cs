namespace Kente.Faces;

/// <summary>The gender that a face appears to have; the network knows only two.</summary>
public enum ApparentGender
{
    /// <summary>Male.</summary>
    Male,

    /// <summary>Female.</summary>
    Female,
}
