using System.Text;

namespace Kente.Primitives;

/// <summary>Converts class names to snake case as <c>keras.utils.to_snake_case</c> does.</summary>
internal static class SnakeCase
{
    /// <summary>Converts a name: Conv2D → conv2d, GlobalMaxPooling1D → global_max_pooling1d, PReLU → p_re_lu.</summary>
    public static string Of(string name)
    {
        StringBuilder snake = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool boundary = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1])
                || (char.IsDigit(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]))
                || (i + 1 < name.Length && char.IsUpper(name[i - 1]) && char.IsLower(name[i + 1])));
            if (boundary) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}
