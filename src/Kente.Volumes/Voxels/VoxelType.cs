namespace Kente.Volumes;

/// <summary>The type of voxels in a file. In memory, voxels are <see cref="float"/>.</summary>
public enum VoxelType
{
    /// <summary>Integers from 0 to 255.</summary>
    UInt8,

    /// <summary>Integers from −128 to 127.</summary>
    Int8,

    /// <summary>Integers from 0 to 65,535.</summary>
    UInt16,

    /// <summary>Integers from −32,768 to 32,767; the usual type of CT.</summary>
    Int16,

    /// <summary>Unsigned integers of 32 bits.</summary>
    UInt32,

    /// <summary>Signed integers of 32 bits.</summary>
    Int32,

    /// <summary>Unsigned integers of 64 bits.</summary>
    UInt64,

    /// <summary>Signed integers of 64 bits.</summary>
    Int64,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Float32,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Float64,
}
