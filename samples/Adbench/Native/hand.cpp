// The loops of Problems/Hand.cs.
#include <cmath>
#include <vector>

struct Model
{
    const int* parents; int bones;
    const double *relatives, *inverses, *vertices;
    const int* starts; int vertex_count;
    const int* bones_of; const double* weights; const int* triangles;
};

static void compose(const double* a, const double* b, double* result)
{
    for (int row = 0; row < 12; row += 4)
        for (int column = 0; column < 4; column++)
        {
            double sum = a[row] * b[column] + a[row + 1] * b[4 + column] + a[row + 2] * b[8 + column];
            result[row + column] = column == 3 ? sum + a[row + 3] : sum;
        }
}

static void joint(double bend, double spread, double* result)
{
    double cos_x = std::cos(bend), sin_x = std::sin(bend), cos_z = std::cos(spread), sin_z = std::sin(spread);
    result[0] = cos_z; result[1] = -sin_z * cos_x; result[2] = sin_z * sin_x;
    result[4] = sin_z; result[5] = cos_z * cos_x; result[6] = -cos_z * sin_x;
    result[8] = 0; result[9] = sin_x; result[10] = cos_x;
}

static void axis_angle(const double* axis, double* result)
{
    double angle = std::sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    if (angle < 1e-4)
    {
        result[0] = result[5] = result[10] = 1;
        return;
    }
    double x = axis[0] / angle, y = axis[1] / angle, z = axis[2] / angle, s = std::sin(angle), c = std::cos(angle);
    result[0] = x * x + (1 - x * x) * c; result[1] = x * y * (1 - c) - z * s; result[2] = x * z * (1 - c) + y * s;
    result[4] = x * y * (1 - c) + z * s; result[5] = y * y + (1 - y * y) * c; result[6] = y * z * (1 - c) - x * s;
    result[8] = x * z * (1 - c) - y * s; result[9] = y * z * (1 - c) + x * s; result[10] = z * z + (1 - z * z) * c;
}

static std::vector<double> bone_transforms(const double* pose, const Model& model)
{
    std::vector<double> bend(model.bones), spread(model.bones), places(12 * (model.bones + 1)), transforms(12 * model.bones);
    for (int finger = 0; finger < 5; finger++)
    {
        const double* angles = pose + 6 + 4 * finger;
        int first = 4 * finger + 2;
        bend[first] = angles[0]; spread[first] = angles[1];
        bend[first + 1] = angles[2]; bend[first + 2] = angles[3];
    }
    axis_angle(pose, places.data());
    double joined[12] = {}, relative[12];
    for (int bone = 0; bone < model.bones; bone++)
    {
        joint(bend[bone], spread[bone], joined);
        compose(model.relatives + 12 * bone, joined, relative);
        double* place = places.data() + 12 * (bone + 1);
        compose(places.data() + 12 * (model.parents[bone] + 1), relative, place);
        compose(place, model.inverses + 12 * bone, transforms.data() + 12 * bone);
    }
    return transforms;
}

static std::vector<double> skin(const double* pose, const Model& model)
{
    std::vector<double> transforms = bone_transforms(pose, model), result(3 * model.vertex_count);
    for (int vertex = 0; vertex < model.vertex_count; vertex++)
    {
        double x = model.vertices[3 * vertex], y = model.vertices[3 * vertex + 1], z = model.vertices[3 * vertex + 2];
        double moved_x = pose[3], moved_y = pose[4], moved_z = pose[5];
        int end = model.starts[vertex + 1];
        for (int i = model.starts[vertex]; i < end; i++)
        {
            const double* t = transforms.data() + 12 * model.bones_of[i];
            double weight = model.weights[i];
            moved_x += weight * (t[0] * x + t[1] * y + t[2] * z + t[3]);
            moved_y += weight * (t[4] * x + t[5] * y + t[6] * z + t[7]);
            moved_z += weight * (t[8] * x + t[9] * y + t[10] * z + t[11]);
        }
        result[3 * vertex] = moved_x; result[3 * vertex + 1] = moved_y; result[3 * vertex + 2] = moved_z;
    }
    return result;
}

extern "C" void hand(
    const int* parents, int bones, const double* relatives, const double* inverses, const double* vertices, const int* starts, int vertex_count,
    const int* bones_of, const double* weights, const int* triangles, int points, const double* pose, const double* places,
    const int* correspondences, const double* measured, double* errors)
{
    Model model = {parents, bones, relatives, inverses, vertices, starts, vertex_count, bones_of, weights, triangles};
    std::vector<double> skinned = skin(pose, model);
    for (int i = 0; i < points; i++)
    {
        if (!places)
        {
            for (int j = 0; j < 3; j++) errors[3 * i + j] = measured[3 * i + j] - skinned[3 * correspondences[i] + j];
            continue;
        }
        double u = places[2 * i], v = places[2 * i + 1], w = 1 - u - v;
        const int* t = triangles + 3 * correspondences[i];
        for (int j = 0; j < 3; j++)
            errors[3 * i + j] = measured[3 * i + j] - (u * skinned[3 * t[0] + j] + v * skinned[3 * t[1] + j] + w * skinned[3 * t[2] + j]);
    }
}
