namespace Kente.Volumes.Nifti;

/// <summary>The codes of voxel types in NIfTI headers.</summary>
internal static class NiftiTypes
{
    private static readonly (short Code, VoxelType Type)[] Codes =
    [
        (2, VoxelType.UInt8), (4, VoxelType.Int16), (8, VoxelType.Int32), (16, VoxelType.Float32), (64, VoxelType.Float64),
        (256, VoxelType.Int8), (512, VoxelType.UInt16), (768, VoxelType.UInt32), (1024, VoxelType.Int64), (1280, VoxelType.UInt64),
    ];

    /// <summary>Returns the code of a type.</summary>
    public static short CodeOf(VoxelType type) => Codes.First(pair => pair.Type == type).Code;

    /// <summary>Returns the type of a code.</summary>
    /// <exception cref="DataException">The code is unknown, or its type is not one real number.</exception>
    public static VoxelType TypeOf(int code, string path)
    {
        foreach (var (known, type) in Codes)
            if (known == code) return type;
        string found = code switch
        {
            1 => "bits",
            32 or 1792 or 2048 => "complex numbers",
            128 or 2304 => "colors",
            1536 => "floating-point numbers of 128 bits",
            _ => $"of the unknown type {code}",
        };
        throw new DataException($"The voxels are {found}; integers of 8 to 64 bits and floating-point numbers of 32 and 64 bits can be read.", path);
    }
}
